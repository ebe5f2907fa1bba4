package import Vocabulary
package import Wire

/// `people.erase`: destroys the key to what the register knows of a person.
package enum ErasePerson {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let ground: ErasureGround
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, ground: ErasureGround, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.ground = ground
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ErasePersonParams", "Whom to erase, and why.", Self.init(personRef:ground:occurredOn:expectedVersion:),
      personRefField { $0.personRef }, Field("ground", { $0.ground }, "Why."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.erase",
    "Destroys the key to what the register knows of a person, with every number and name; it cannot be undone.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The time is over", Params(personRef: Sample.person, ground: .gallring),
        PersonReceipt(personRef: Sample.person, state: .raderad, version: 5))
    ])
}
