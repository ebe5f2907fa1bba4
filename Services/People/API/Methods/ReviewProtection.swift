package import Vocabulary
package import Wire

/// `protection.review`: the first of the two persons whom a lowering needs.
package enum ReviewProtection {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(personRef: PersonRef, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.personRef = personRef
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ReviewProtectionParams", "Whose protection to review.", Self.init(personRef:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.review",
    "Begins a review of a protection, which holds meanwhile; open to the manager and to members of the circle.",
    .command, .oneOf([.manager, .protected, .officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A year has passed", Params(personRef: Sample.person),
        ProtectionReceipt(personRef: Sample.person, state: .omprovas, version: 4))
    ])
}
