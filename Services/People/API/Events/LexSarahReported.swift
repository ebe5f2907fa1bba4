package import Vocabulary
package import Wire

/// An irregularity, or a risk of one, has been reported. Whom it concerns and what happened lie in the vault.
package struct LexSarahReported: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.reported"

  package let unit: OrganisationCode
  package let happenedOn: CivilDate
  package let reopens: EntityID?

  package init(unit: OrganisationCode, happenedOn: CivilDate, reopens: EntityID? = nil) {
    self.unit = unit
    self.happenedOn = happenedOn
    self.reopens = reopens
  }

  package static let object = Object(
    "LexSarahReported", "An irregularity, or a risk of one, has been reported.", Self.init(unit:happenedOn:reopens:),
    Field("unit", { $0.unit }, "The unit where it happened."),
    Field("happenedOn", { $0.happenedOn }, "When it happened."),
    Field("reopens", { $0.reopens }, "A closed matter that it continues."))
}
