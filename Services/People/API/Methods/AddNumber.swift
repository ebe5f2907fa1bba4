package import Vocabulary
package import Wire

/// `people.addNumber`: a personnummer takes the place of a samordningsnummer; both lead to the person.
package enum AddNumber {
  package struct Params: DatedCommand, VersionedCommand {
    package let personRef: PersonRef
    package let identityNumber: WrittenIdentityNumber
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      personRef: PersonRef, identityNumber: WrittenIdentityNumber, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.personRef = personRef
      self.identityNumber = identityNumber
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AddNumberParams", "Whose number, and which.",
      Self.init(personRef:identityNumber:occurredOn:expectedVersion:),
      personRefField { $0.personRef },
      Field("identityNumber", { $0.identityNumber }, "The new number, in any usual way of writing."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.addNumber",
    "Gives a person a new current identity number; those before it are kept and still lead to the person.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A personnummer after a samordningsnummer",
        Params(personRef: Sample.person, identityNumber: Sample.newNumber),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 3))
    ])
}
