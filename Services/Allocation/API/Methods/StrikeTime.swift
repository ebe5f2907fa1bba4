package import Vocabulary
package import Wire

/// `timeReport.strike`: a report struck.
package enum StrikeTime {
  package struct Params: DatedCommand, VersionedCommand {
    package let timeReportId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(timeReportId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.timeReportId = timeReportId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "StrikeTimeParams", "The report.", Self.init(timeReportId:occurredOn:expectedVersion:),
      Field("timeReportId", { $0.timeReportId }, "The time report."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, TimeReportReceipt>(
    "timeReport.strike",
    "Strikes a report that should not be, before it is attested.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "It was another's day", Params(timeReportId: Sample.timeReport),
        TimeReportReceipt(timeReportId: Sample.timeReport, state: .struken, version: 2))
    ])
}
