package import Vocabulary
import Wire

/// A registry number of the labour-market committee (diarienummer), as `AMN 2020-0180-1.2`.
package struct RegistryNumber: Sendable, Hashable, TextCoded, WireValue {
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

/// Version of the indicators' definitions and of the disclosure control: `yyyy.n`.
package struct RuleVersion: Sendable, Hashable, TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "RuleVersion", pattern: "^[0-9]{4}[.][0-9]{1,3}$", example: "2020.1",
    summary: "Version of definitions: the year they were decided and which in that year.")

  package init(parsing text: String) throws(TextProblem) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, (1...3).contains(parts[1].utf8.count),
      parts.joined().utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { throw TextProblem("A version of definitions is written yyyy.n.") }
    self.text = text
  }
}
