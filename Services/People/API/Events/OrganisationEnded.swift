package import Vocabulary
package import Wire

/// A registered organisation has ceased.
package struct OrganisationEnded: EventPayload {
  package static let eventType = "se.stadsbuss.people.organisation.ended"

  package let validTo: CivilDate

  package init(validTo: CivilDate) {
    self.validTo = validTo
  }

  package static let object = Object(
    "OrganisationEnded", "A registered organisation has ceased.", Self.init(validTo:),
    Field("validTo", { $0.validTo }, "The last day."))
}
