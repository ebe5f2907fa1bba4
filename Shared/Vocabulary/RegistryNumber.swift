/// A registry number of the labour-market committee (diarienummer), as `AMN 2020-0180-1.2`.
package struct RegistryNumber: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "RegistryNumber", pattern: "^AMN [0-9]{4}-[0-9]{4}-[0-9]+([.][0-9]+)*$", example: "AMN 2020-0180-1.2",
    summary: "A registry number of arbetsmarknadsnämnden.")

  /// More characters than any register has used.
  private static let longest = 40

  package init(parsing text: String) throws(TextProblem) {
    let problem = TextProblem(
      "A registry number is written as AMN yyyy-nnnn-n, with .n after it for each later document.")
    let parts = text.dropFirst(4).split(separator: "-", omittingEmptySubsequences: false)
    guard text.hasPrefix("AMN "), text.utf8.count <= Self.longest, parts.count == 3, Self.isNumber(parts[0], digits: 4),
      Self.isNumber(parts[1], digits: 4)
    else { throw problem }
    let last = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard last.allSatisfy({ Self.isNumber($0, digits: nil) }) else { throw problem }
    self.text = text
  }

  private static func isNumber(_ text: Substring, digits: Int?) -> Bool {
    !text.isEmpty && text.utf8.count == digits ?? text.utf8.count && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
