package import Vocabulary
import Wire

/// Which version of the city's rules a round was run by, as `feriejobb-2019.1`.
package struct AllocationRuleVersion: TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "AllocationRuleVersion", pattern: "^feriejobb-[0-9]{4}[.][0-9]{1,3}$", example: "feriejobb-2007.1",
    summary: "A version of the rules of allocation: the year they hold from and a number.")

  package init(parsing text: String) throws(TextProblem) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.last?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    guard parts.count == 2, parts[0] == "feriejobb", numbers.count == 2, numbers[0].utf8.count == 4,
      (1...3).contains(numbers[1].utf8.count),
      numbers.allSatisfy({ $0.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } })
    else { throw TextProblem("A rule version is written as feriejobb-2019.1.") }
    self.text = text
  }
}
