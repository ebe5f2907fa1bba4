package import Vocabulary
package import Wire

/// A registered organisation has become part of another.
package struct OrganisationMerged: EventPayload {
  package static let eventType = "se.stadsbuss.people.organisation.merged"

  package let validTo: CivilDate
  package let successor: OrganisationID

  package init(validTo: CivilDate, successor: OrganisationID) {
    self.validTo = validTo
    self.successor = successor
  }

  package static let object = Object(
    "OrganisationMerged", "A registered organisation has become part of another.", Self.init(validTo:successor:),
    Field("validTo", { $0.validTo }, "The last day."),
    Field("successor", { $0.successor }, "What it became part of."))
}
