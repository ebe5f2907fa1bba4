package import Vocabulary
package import Wire

/// `period.close`: the period is over.
package enum ClosePeriod {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(periodId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.periodId = periodId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ClosePeriodParams", "The period to close.", Self.init(periodId:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, PeriodReceipt>(
    "period.close",
    "Closes a period: nothing of it changes after this.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "After the summer", Params(periodId: Sample.period),
        PeriodReceipt(periodId: Sample.period, state: .stangd, version: 2))
    ])
}
