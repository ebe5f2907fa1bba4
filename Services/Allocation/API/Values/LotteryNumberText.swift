package import Vocabulary
import Wire

/// A lottery number as it is told: the first 16 hex digits of SHA-256 over seed, colon and lottery id. Lower is better,
/// and text order is number order.
package struct LotteryNumberText: TextCoded, WireValue, Comparable {
  package let text: String

  package static let format = TextFormat(
    "LotteryNumber", pattern: "^[0-9a-f]{16}$", example: "0c4e9a1b22f07d35",
    summary:
      "The first 16 hex digits of SHA-256(seed + \":\" + lotteryId), or of the applicationId where there is none; lower is better."
  )

  package init(parsing text: String) throws(TextProblem) {
    guard text.utf8.count == 16, text.utf8.allSatisfy(Self.isDigit) else {
      throw TextProblem("A lottery number is 16 lower-case hexadecimal digits.")
    }
    self.text = text
  }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
