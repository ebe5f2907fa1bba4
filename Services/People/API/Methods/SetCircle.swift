package import Vocabulary
package import Wire

/// `protection.setCircle`: who may know of a protected person.
package enum SetCircle {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let members: [OfficerID]
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, members: [OfficerID], occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.members = members
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SetCircleParams", "Whose circle, and who is in it.",
      Self.init(personRef:members:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, membersField { $0.members },
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.setCircle",
    "Sets who may know of a protected person; open to the manager and to members of the circle.",
    .command, .oneOf([.manager, .protected, .officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Two officers", Params(personRef: Sample.person, members: [Sample.officer, Sample.otherOfficer]),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 3))
    ])
}
