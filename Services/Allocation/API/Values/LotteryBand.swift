package import Vocabulary
import Wire

/// The first digits of a lottery number: all that is told of it where more would point at somebody.
package struct LotteryBand: TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "LotteryBand", pattern: "^[0-9a-f]{1,4}$", example: "0c",
    summary: "The first 1 to 4 hexadecimal digits of a lottery number.")

  package init(parsing text: String) throws(TextProblem) {
    guard (1...4).contains(text.utf8.count),
      text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- UInt8(ascii: "a") < 6 })
    else { throw TextProblem("A band is 1 to 4 lower-case hexadecimal digits.") }
    self.text = text
  }
}
