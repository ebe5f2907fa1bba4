package import Vocabulary
import Wire

/// A short text that is meant for everybody: the name of a public draw, a paragraph of a law. It stands in events for ever, so
/// it may not be a person's number.
package struct PublicText: TextCoded, WireValue {
  package let text: String

  package static let format = TextFormat(
    "PublicText", pattern: "^[A-Za-zÅÄÖåäö0-9 .,:;§()/+_-]{3,200}$", example: "Lotto 2019-03-23, rad 1",
    summary:
      "3 to 200 letters, digits, spaces and . , : ; § ( ) / + _ - with nothing that looks like a person's number.")

  package init(parsing text: String) throws(TextProblem) {
    guard (3...200).contains(text.unicodeScalars.count), text.unicodeScalars.allSatisfy(Self.isAllowed),
      text.first != " ", text.last != " "
    else {
      throw TextProblem(
        "Write 3 to 200 letters, digits, spaces and . , : ; § ( ) / + _ - and neither begin nor end with a space.")
    }
    guard !Self.looksLikePerson(text) else {
      throw TextProblem("A person's number may not stand here; part long rows of digits by spaces.")
    }
    self.text = text
  }

  /// Ten digits in a row, or six and more followed by a hyphen or plus sign and four and more.
  package static func looksLikePerson(_ text: String) -> Bool {
    var (run, before) = (0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        run += 1
        if run >= 10 || (before >= 6 && run >= 4) { return true }
      case UInt8(ascii: "-"), UInt8(ascii: "+"): (run, before) = (0, run)
      default: (run, before) = (0, 0)
      }
    }
    return false
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: " .,:;§()/+_-ÅÄÖåäö".unicodeScalars.contains(scalar)
    }
  }
}
