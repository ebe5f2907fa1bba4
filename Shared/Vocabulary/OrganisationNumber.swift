/// An organisation number (lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.), written `NNNNNN-NNNN`.
///
/// A sole trader's organisation number is the owner's personnummer. It is refused: it belongs in the person register.
package struct OrganisationNumber: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "OrganisationNumber", pattern: "^(16)?[0-9]{6}-?[0-9]{4}$", example: "212000-0142",
    summary: "A Swedish organisation number; 212000-0142 is the City of Stockholm.")

  package init(parsing text: String) throws(TextProblem) {
    var bytes = Array(text.utf8)
    if bytes.count > 5, bytes[bytes.count - 5] == ASCII.hyphen { bytes.remove(at: bytes.count - 5) }
    if bytes.count == 12, bytes.starts(with: "16".utf8) { bytes.removeFirst(2) }
    guard bytes.count == 10, bytes.allSatisfy(ASCII.isDigit) else {
      throw TextProblem("An organisation number has ten digits, nnnnnn-nnnn, perhaps with 16 before.")
    }
    guard bytes[2] >= ASCII.zero + 2 else {
      throw TextProblem(
        "That is a sole trader's number, which is a personnummer: register the person, not an organisation.")
    }
    let digits = bytes.map { $0 - ASCII.zero }
    guard CheckDigit.of(digits.prefix(9)) == digits[9] else {
      throw TextProblem("The organisation number's check digit is wrong: look for a mistyped or exchanged digit.")
    }
    self.text = "\(String(decoding: bytes[..<6], as: UTF8.self))-\(String(decoding: bytes[6...], as: UTF8.self))"
  }
}

extension OrganisationNumber: CustomStringConvertible {
  package var description: String { text }
}
