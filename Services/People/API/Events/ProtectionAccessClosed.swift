package import Vocabulary
package import Wire

/// An emergency access has ended before its time. Sent to the role guard alone.
package struct ProtectionAccessClosed: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.accessClosed"

  package let officer: OfficerID

  package init(officer: OfficerID) {
    self.officer = officer
  }

  package static let object = Object(
    "ProtectionAccessClosed", "An emergency access has ended before its time.", Self.init(officer:),
    Field("officer", { $0.officer }, "Whose access it was."))
}
