package import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// It was judged whether data about a person may be given to somebody (menprövning). Its grounds lie in the vault.
package struct HarmTest: Entity {
  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let outcome: HarmTestOutcome
  package let decidedBy: OfficerID
  package let decidedOn: CivilDate

  package static let object = Object(
    "HarmTest", "It was judged whether data may be given.",
    Self.init(personRef:recipient:kinds:outcome:decidedBy:decidedOn:),
    Field("personRef", { $0.personRef }, "The person."),
    Field("recipient", { $0.recipient }, "Who asked, as the event tells it."),
    Field("kinds", { $0.kinds }, "What was asked for."), Field("outcome", { $0.outcome }, "How it came out."),
    Field("decidedBy", { $0.decidedBy }, "Who decided."), Field("decidedOn", { $0.decidedOn }, "When."))

  package static let kind = "harm_test"
  package static let personColumn = "person_ref"
  /// The name of its grounds in the vault.
  package static let groundsText = "grounds"
  package static let columns: [Column<HarmTest>] = [Column(personColumn) { ColumnValue($0.personRef) }]

  package static let folds: [Fold<HarmTest>] = [
    Fold(HarmTestRecorded.self) { state, event, header in
      state = HarmTest(
        personRef: event.personRef, recipient: event.recipient, kinds: event.kinds, outcome: event.outcome,
        decidedBy: event.decidedBy, decidedOn: header.occurredOn)
    }
  ]

  /// As the rule of sharing sees it.
  package func fact(_ id: EntityID) -> HarmTestFact {
    HarmTestFact(id: id, recipient: recipient, kinds: kinds, outcome: outcome, decidedOn: decidedOn)
  }

  package static func record(
    _ params: RecordHarmTest.Params, as id: EntityID, of person: PersonRef, isProtected: Bool, by officer: OfficerID,
    on day: CivilDate
  ) throws(SharingRefusal) -> [EventDraft] {
    try SharingRefusal.check(params.recipient, on: day)
    return [
      EventDraft(
        id,
        HarmTestRecorded(
          personRef: person, recipient: params.recipient.told(ofProtected: isProtected),
          kinds: SharingRefusal.ordered(params.kinds), outcome: params.outcome, decidedBy: officer))
    ]
  }
}
