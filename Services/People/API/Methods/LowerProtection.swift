package import Vocabulary
package import Wire

/// `protection.lower`: a second person ends a protection.
package enum LowerProtection {
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
      "LowerProtectionParams", "Whose protection to end.", Self.init(personRef:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.lower",
    "Ends a protection after a review; the officer who reviewed cannot be the one who lowers.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After the review", Params(personRef: Sample.person),
        ProtectionReceipt(personRef: Sample.person, state: .havd, version: 5))
    ])
}
