package import Vocabulary
package import Wire

/// `employment.end`: the work is done, on the last day of the contract or after it.
package enum EndEmployment {
  package struct Params: DatedCommand, VersionedCommand {
    package let employmentId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(employmentId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.employmentId = employmentId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "EndEmploymentParams", "The employment.", Self.init(employmentId:occurredOn:expectedVersion:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, EmploymentReceipt>(
    "employment.end",
    "The work is done, on the last day of the contract or after it.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(employmentId: Sample.employment),
        EmploymentReceipt(employmentId: Sample.employment, state: .avslutad, version: 2))
    ])
}
