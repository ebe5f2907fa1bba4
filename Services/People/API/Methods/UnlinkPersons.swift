package import Vocabulary
package import Wire

/// `people.unlink`: a link was a mistake.
package enum UnlinkPersons {
  package struct Params: DatedCommand, VersionedCommand {
    package let from: PersonRef
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(from: PersonRef, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.from = from
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "UnlinkPersonsParams", "Which reference is to be read as itself again.",
      Self.init(from:occurredOn:expectedVersion:),
      Field("from", { $0.from }, "The reference that was linked by mistake."),
      occurredOnField { $0.occurredOn },
      Field(
        "expectedVersion", { $0.expectedVersion }, "The version of `from` that the caller saw.",
        .range(1...exactIntegers.upperBound)))
  }

  package static let method = Method<Params, PersonReceipt>(
    "people.unlink",
    "Undoes a link: the reference is read as itself again, and the numbers that it brought lead to it. A protection that came meanwhile holds for both.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Two persons after all", Params(from: Sample.otherPerson),
        PersonReceipt(personRef: Sample.otherPerson, state: .registrerad, version: 3))
    ])
}
