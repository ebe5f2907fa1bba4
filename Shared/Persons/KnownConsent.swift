package import Casework
package import EventStore
package import PeopleAPI
package import Vocabulary
package import Wire

/// A consent, as the people stream tells it.
package struct KnownConsent: Entity {
  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let from: CivilDate
  package let to: CivilDate
  package var withdrawnOn: CivilDate?

  package static let object = Object(
    "KnownConsent", "A consent, as the people stream tells it.",
    Self.init(personRef:recipient:kinds:from:to:withdrawnOn:),
    Field("personRef", { $0.personRef }, "The person."), Field("recipient", { $0.recipient }, "Who may be told."),
    Field("kinds", { $0.kinds }, "What may be told."), Field("from", { $0.from }, "The first day."),
    Field("to", { $0.to }, "The last day."), Field("withdrawnOn", { $0.withdrawnOn }, "When it was taken back."))

  package static let kind = "known_consent"
  static let personColumn = "person_ref"
  package static let columns: [Column<KnownConsent>] = [Column(personColumn) { ColumnValue($0.personRef) }]
  package static let folds: [Fold<KnownConsent>] = [
    Fold(ConsentGiven.self) { state, event, _ in
      state = KnownConsent(
        personRef: event.personRef, recipient: event.recipient, kinds: event.kinds, from: event.from, to: event.to,
        withdrawnOn: nil)
    },
    Fold(ConsentWithdrawn.self) { state, _, header in state?.withdrawnOn = header.occurredOn },
  ]
}

/// A harm test, as the people stream tells it.
package struct KnownHarmTest: Entity {
  package let personRef: PersonRef
  package let recipient: OrganisationCode
  package let kinds: [DataKind]
  package let outcome: HarmTestOutcome
  package let decidedOn: CivilDate

  package static let object = Object(
    "KnownHarmTest", "A harm test, as the people stream tells it.",
    Self.init(personRef:recipient:kinds:outcome:decidedOn:),
    Field("personRef", { $0.personRef }, "The person."), Field("recipient", { $0.recipient }, "Who asked."),
    Field("kinds", { $0.kinds }, "What was asked for."), Field("outcome", { $0.outcome }, "How it came out."),
    Field("decidedOn", { $0.decidedOn }, "When."))

  package static let kind = "known_harm_test"
  static let personColumn = "person_ref"
  package static let columns: [Column<KnownHarmTest>] = [Column(personColumn) { ColumnValue($0.personRef) }]
  package static let folds: [Fold<KnownHarmTest>] = [
    Fold(HarmTestRecorded.self) { state, event, header in
      state = KnownHarmTest(
        personRef: event.personRef, recipient: event.recipient, kinds: event.kinds, outcome: event.outcome,
        decidedOn: header.occurredOn)
    }
  ]
}

extension PersonGuard {
  /// Whether a kind of data about the person may be shared with `recipient` on the day, and on what ground.
  ///
  /// The caller adds `KnownConsent` and `KnownHarmTest` to its kinds.
  /// - Parameter committee: the sender's: a recipient within it is no border.
  package func sharing(
    _ kind: DataKind, about ref: PersonRef, from committee: OrganisationCode, to recipient: OrganisationCode,
    on day: CivilDate, _ context: some EntityReading
  ) throws -> SharingRule.Answer {
    if recipient.isInside(committee) { return .sameCommittee }
    let told = recipient.told(ofProtected: try isProtected(ref, context))
    var (consents, tests): ([ConsentFact], [HarmTestFact]) = ([], [])
    for alias in try aliases(of: ref, context) {
      consents += try context.find(KnownConsent.self, [(KnownConsent.personColumn, ColumnValue(alias))]).map { row in
        let known = row.state
        return ConsentFact(
          id: try EntityID(parsing: row.id), recipient: known.recipient, kinds: known.kinds, from: known.from,
          to: known.to, withdrawnOn: known.withdrawnOn)
      }
      tests += try context.find(KnownHarmTest.self, [(KnownHarmTest.personColumn, ColumnValue(alias))]).map { row in
        let known = row.state
        return HarmTestFact(
          id: try EntityID(parsing: row.id), recipient: known.recipient, kinds: known.kinds, outcome: known.outcome,
          decidedOn: known.decidedOn)
      }
    }
    return SharingRule.answer(
      kind, to: [recipient, told], isInside: false, on: day, consents: consents,
      harmTests: tests)
  }
}
