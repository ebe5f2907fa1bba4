package import Vocabulary
package import Wire

/// `people.withdrawNumber`: a number that was typed wrong, or was another's, is taken back.
package enum WithdrawNumber {
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
      "WithdrawNumberParams", "Whose number was wrong, and which.",
      Self.init(personRef:identityNumber:occurredOn:expectedVersion:),
      personRefField { $0.personRef },
      Field("identityNumber", { $0.identityNumber }, "The wrong number, in any usual way of writing."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.withdrawNumber",
    "Takes back a number that was never the person's: it leads to them no longer, and the history says that it was withdrawn.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Typed wrong", Params(personRef: Sample.person, identityNumber: Sample.newNumber),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 4))
    ])
}
