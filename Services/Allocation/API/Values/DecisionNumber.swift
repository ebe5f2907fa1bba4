package import Vocabulary
import Wire

/// The registry number of any committee's or company's decision: their forms differ, so only the characters are held to.
///
/// Short, and without a long run of digits, so that it cannot be a person's number.
package struct DecisionNumber: TextCoded, WireValue {
  package let text: String

  static let length = 3...40
  /// Identity numbers have eight digits or more in a row, with the hyphen before the last four.
  static let longestRun = 5

  package static let format = TextFormat(
    "DecisionNumber", pattern: "^[A-Z0-9][A-Za-z0-9 ./:-]{2,39}$", example: "FAR 2018/431-1.2",
    summary:
      "A registry number: letters a to z, digits, space, full stop, slash, colon and hyphen, no more than 5 digits in a row."
  )

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard Self.length.contains(bytes.count), bytes.allSatisfy(Self.isAllowed), let first = bytes.first,
      Self.isDigit(first) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    else {
      throw TextProblem(
        "A registry number begins with a capital letter or a digit and has 3 to 40 letters, digits, spaces and . / : -")
    }
    let longest = bytes.split { !Self.isDigit($0) }.map(\.count).max() ?? 0
    guard longest <= Self.longestRun else {
      throw TextProblem(
        "A registry number has no more than \(Self.longestRun) digits in a row; it must not be a person's number.")
    }
    self.text = text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || " ./:-".utf8.contains(byte)
  }
}
