package import Vocabulary
import Wire

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
