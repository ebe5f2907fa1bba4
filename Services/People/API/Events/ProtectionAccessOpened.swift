package import Vocabulary
package import Wire

/// An officer outside the circle may know of the protected person for a while. Sent to the role guard alone.
package struct ProtectionAccessOpened: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.accessOpened"

  package let officer: OfficerID
  package let until: Instant

  package init(officer: OfficerID, until: Instant) {
    self.officer = officer
    self.until = until
  }

  package static let object = Object(
    "ProtectionAccessOpened", "An officer outside the circle may know of the protected person for a while.",
    Self.init(officer:until:),
    Field("officer", { $0.officer }, "Who opened it, for themself."),
    Field("until", { $0.until }, "When it ends by itself."))
}
