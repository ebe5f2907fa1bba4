package import Vocabulary
package import Wire

/// `protection.raise`: a person is protected, in all services at once.
package enum RaiseProtection {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let level: ProtectionLevel
    package let members: [OfficerID]?
    package let reviewOn: CivilDate?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, level: ProtectionLevel, members: [OfficerID]? = nil, reviewOn: CivilDate? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.level = level
      self.members = members
      self.reviewOn = reviewOn
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RaiseProtectionParams", "Whom to protect, and how far.",
      Self.init(personRef:level:members:reviewOn:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, levelField { $0.level },
      Field(
        "members", { $0.members },
        "Officers who may know of the person, beside the caller; left out, the circle stays as it was.",
        .items(1...PeopleLimit.members)),
      reviewOnField { $0.reviewOn },
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.raise",
    "Protects a person, or changes the level. Answered when every service knows it or has ceased to answer for persons.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A marking from Skatteverket",
        Params(
          personRef: Sample.person, level: .sekretessmarkering, members: [Sample.officer, Sample.otherOfficer],
          reviewOn: Sample.reviewDay),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 2))
    ])
}
