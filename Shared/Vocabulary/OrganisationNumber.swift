/// An organisation number (lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.), written `NNNNNN-NNNN`.
///
/// Read in every usual writing: with and without hyphen, a space or a typographic dash where it stands, with 16 before as
/// authorities exchange it, and spaces around.
///
/// A sole trader's organisation number is the owner's personnummer. It is refused: it belongs in the person register.
package struct OrganisationNumber: Sendable, Hashable, TextCoded {
  package let text: String

  package static let format = TextFormat(
    "OrganisationNumber", example: "212000-0142",
    summary: "A Swedish organisation number; 212000-0142 is the City of Stockholm.")

  package init(parsing text: String) throws(TextProblem) {
    var bytes = try Self.digits(of: text)
    if bytes.count == 12, bytes.starts(with: "16".utf8) { bytes.removeFirst(2) }
    guard bytes.count == 10 else { throw Self.wrongShape }
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

  private static let wrongShape = TextProblem(
    "An organisation number has ten digits, nnnnnn-nnnn, perhaps with 16 before.")

  /// The digits, without spaces around and without what parts the last four from the rest.
  private static func digits(of text: String) throws(TextProblem) -> [UInt8] {
    var digits: [UInt8] = []
    var before: Int?
    var dashes = 0
    for scalar in text.unicodeScalars.trimmingSpaces {
      switch scalar {
      case "0"..."9": digits.append(UInt8(scalar.value))
      case _ where WrittenMark.isSpace(scalar) || WrittenMark.isDash(scalar):
        if WrittenMark.isDash(scalar) { dashes += 1 }
        guard dashes <= 1, before ?? digits.count == digits.count else { throw wrongShape }
        before = digits.count
      default: throw wrongShape
      }
      guard digits.count <= 12 else { throw wrongShape }
    }
    guard before == nil || before == digits.count - 4 else { throw wrongShape }
    return digits
  }
}

extension OrganisationNumber: CustomStringConvertible {
  package var description: String { text }
}
