package import Vocabulary
package import Wire

/// It was judged whether data about a person may be given to one recipient. The event's subject is the test.
package struct HarmTestRecorded: EventPayload {
  package static let eventType = "se.stadsbuss.people.harmTest.recorded"

  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let outcome: HarmTestOutcome
  package let decidedBy: OfficerID

  package init(
    personRef: PersonRef, recipient: OrganisationCode, kinds: [DataKind], outcome: HarmTestOutcome, decidedBy: OfficerID
  ) {
    self.personRef = personRef
    self.recipient = recipient
    self.kinds = kinds
    self.outcome = outcome
    self.decidedBy = decidedBy
  }

  package static let object = Object(
    "HarmTestRecorded", "It was judged whether data about a person may be given to one recipient.",
    Self.init(personRef:recipient:kinds:outcome:decidedBy:),
    Field("personRef", { $0.personRef }, "The person."),
    Field(
      "recipient", { $0.recipient }, "Who asked; the whole city where that would tell where a protected person lives."),
    Field("kinds", { $0.kinds }, "What was asked for."),
    Field("outcome", { $0.outcome }, "How it came out."),
    Field("decidedBy", { $0.decidedBy }, "Who decided."))
}
