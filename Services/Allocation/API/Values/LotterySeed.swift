package import Vocabulary
import Wire

/// The published seed of a period's lottery. Committed by its hash before the round is run, so that nobody can draw again.
package struct LotterySeed: TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "LotterySeed", pattern: "^[A-Za-z0-9._:-]{8,200}$", example: "feriejobb-sommar-2019:8c1f03b7",
    summary: "A lottery's seed: 8 to 200 letters, digits, points, underscores, colons and hyphens.")

  package init(parsing text: String) throws(TextProblem) {
    guard (8...200).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
      throw TextProblem("A seed is 8 to 200 of the letters a-z and A-Z, digits, and . _ : - without spaces.")
    }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
