package import Vocabulary
package import Wire

/// The person lets kinds of data be shared with one recipient, for one purpose, for a time. The event's subject is the consent.
package struct ConsentGiven: EventPayload {
  package static let eventType = "se.stadsbuss.people.consent.given"

  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let purpose: SharingPurpose
  package let from: CivilDate
  package let to: CivilDate

  package init(
    personRef: PersonRef, recipient: OrganisationCode, kinds: [DataKind], purpose: SharingPurpose, from: CivilDate,
    to: CivilDate
  ) {
    self.personRef = personRef
    self.recipient = recipient
    self.kinds = kinds
    self.purpose = purpose
    self.from = from
    self.to = to
  }

  package static let object = Object(
    "ConsentGiven", "The person lets kinds of data be shared with one recipient, for one purpose, for a time.",
    Self.init(personRef:recipient:kinds:purpose:from:to:),
    Field("personRef", { $0.personRef }, "The person."),
    Field(
      "recipient", { $0.recipient },
      "Who may be told; the whole city where that would tell where a protected person lives."),
    Field("kinds", { $0.kinds }, "What may be told."),
    Field("purpose", { $0.purpose }, "What for."),
    Field("from", { $0.from }, "The first day."),
    Field("to", { $0.to }, "The last day."))
}
