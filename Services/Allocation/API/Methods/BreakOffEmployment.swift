package import Vocabulary
package import Wire

/// `employment.breakOff`: breaks the employment off before its last day; the seat falls free.
package enum BreakOffEmployment {
  package struct Params: DatedCommand, VersionedCommand {
    package let employmentId: EntityID
    package let reason: BreakOffReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      employmentId: EntityID, reason: BreakOffReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.employmentId = employmentId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "BreakOffEmploymentParams", "The employment.", Self.init(employmentId:reason:occurredOn:expectedVersion:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, EmploymentReceipt>(
    "employment.breakOff",
    "Breaks the employment off before its last day; the seat falls free.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(employmentId: Sample.employment, reason: .studier),
        EmploymentReceipt(employmentId: Sample.employment, state: .avbruten, version: 2))
    ])
}
