package import Vocabulary
import Wire

/// The number that a youth was given when applying, for which the lottery is drawn: public, so that anybody can draw again.
///
/// Short, and without a long run of digits, so that it cannot be a person's number.
package struct LotteryID: TextCoded, WireValue {
  package let text: String

  static let length = 1...40
  /// Identity numbers have ten digits or more.
  static let longestRun = 8

  package static let format = TextFormat(
    "LotteryID", pattern: "^[A-Za-z0-9-]{1,40}$", example: "a19-00001",
    summary: "What a lottery number is drawn for: letters, digits and hyphens, with no more than 8 digits in a row.")

  package init(parsing text: String) throws(TextProblem) {
    guard Self.length.contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
      throw TextProblem("A lottery id has 1 to 40 letters (a-z), digits and hyphens.")
    }
    var run = 0
    for byte in text.utf8 {
      run = byte &- 0x30 < 10 ? run + 1 : 0
      guard run <= Self.longestRun else {
        throw TextProblem(
          "A lottery id has no more than \(Self.longestRun) digits in a row; it must not be a person's number.")
      }
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-")
  }
}
