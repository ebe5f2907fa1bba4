package import Vocabulary
package import Wire

/// `people.link`: two references turned out to be one person.
package enum LinkPersons {
  package struct Params: DatedCommand, VersionedCommand {
    package let from: PersonRef
    package let to: PersonRef
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(from: PersonRef, to: PersonRef, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.from = from
      self.to = to
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "LinkPersonsParams", "Which reference is read as which.", Self.init(from:to:occurredOn:expectedVersion:),
      Field("from", { $0.from }, "The reference that is no longer to be used."),
      Field("to", { $0.to }, "The reference that it is to be read as."),
      occurredOnField { $0.occurredOn },
      Field(
        "expectedVersion", { $0.expectedVersion }, "The version of `from` that the caller saw.",
        .range(1...exactIntegers.upperBound)))
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.link",
    "Says that two references are one person: numbers of the first lead to the second, and every service reads it so.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Registered twice", Params(from: Sample.otherPerson, to: Sample.person),
        PersonReceipt(personRef: Sample.person, state: .registrerad, version: 4))
    ])
}
