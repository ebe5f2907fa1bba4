package import Vocabulary
package import Wire

/// `protection.planContact`: how a protected person may be reached.
package enum PlanContact {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let ways: [PlannedContact]
    package let note: String?
    package let hostMayKnow: Bool?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, ways: [PlannedContact], note: String? = nil, hostMayKnow: Bool? = nil,
      occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.ways = ways
      self.note = note
      self.hostMayKnow = hostMayKnow
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "PlanContactParams", "How the person may be reached.",
      Self.init(personRef:ways:note:hostMayKnow:occurredOn:expectedVersion:),
      personRefField { $0.personRef },
      Field("ways", { $0.ways }, "The ways that may be used; none other.", .items(0...PeopleLimit.contacts)),
      contactNoteField { $0.note }, hostMayKnowField { $0.hostMayKnow },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.planContact",
    "Keeps, encrypted, which contact ways of a protected person may be used, when and by whom, in place of the plan before.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "By telephone, on weekday mornings",
        Params(
          personRef: Sample.person,
          ways: [
            PlannedContact(
              kind: .telefon, days: [.mandag, .tisdag, .onsdag, .torsdag, .fredag], from: Sample.morning,
              to: Sample.noon, officers: [Sample.officer])
          ]),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 3))
    ])
}
