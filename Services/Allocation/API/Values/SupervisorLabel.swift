package import Vocabulary
import Wire

/// A unit's own label of a supervisor: up to four capital letters and a number, so that it cannot be a name or a person's
/// number.
package struct SupervisorLabel: TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "SupervisorLabel", pattern: "^[A-Z]{0,4}-?[0-9]{1,6}$", example: "HL-07",
    summary: "A unit's own label of a supervisor: up to four capital letters, perhaps a hyphen, and up to six digits.")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    let letters = bytes.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }.count
    let start = bytes.dropFirst(letters).first == UInt8(ascii: "-") ? letters + 1 : letters
    let digits = bytes.dropFirst(start)
    guard letters <= 4, (1...6).contains(digits.count), digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
      throw TextProblem("A supervisor's label is up to four capital letters, perhaps a hyphen, and one to six digits.")
    }
    self.text = text
  }
}
