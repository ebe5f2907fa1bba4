/// An organisation number as ISO/IEC 6523 writes it, `0007:NNNNNNNNNN` (0007 is the Swedish register), for events and ids:
/// the ten digits alone cannot be told from a personnummer by who reads a stream.
package struct OrganisationID: Sendable, Hashable, TextCoded {
  package let number: OrganisationNumber

  package static let format = TextFormat(
    "OrganisationID", pattern: "^0007:[0-9]{10}$", example: "0007:2120000142",
    summary: "A Swedish organisation number as ISO/IEC 6523 writes it.")

  private static let scheme = "0007:"

  package init(_ number: OrganisationNumber) { self.number = number }

  package init(parsing text: String) throws(TextProblem) {
    guard text.hasPrefix(Self.scheme), text.utf8.count == Self.scheme.utf8.count + 10 else {
      throw TextProblem("An organisation's id is 0007: and its ten digits (ISO/IEC 6523).")
    }
    number = try OrganisationNumber(parsing: String(text.dropFirst(Self.scheme.count)))
  }

  package var text: String { Self.scheme + number.text.filter { $0 != "-" } }
}
