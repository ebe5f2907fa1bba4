package import Vocabulary
package import Wire

/// `employment.start`: the work begins. Where it is with children, the extract from the criminal register has been shown.
package enum StartEmployment {
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
      "StartEmploymentParams", "The employment.", Self.init(employmentId:occurredOn:expectedVersion:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, EmploymentReceipt>(
    "employment.start",
    "The work begins. Where it is with children, the extract from the criminal register has been shown.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(employmentId: Sample.employment),
        EmploymentReceipt(employmentId: Sample.employment, state: .pagar, version: 2))
    ])
}
