package import Vocabulary
package import Wire

/// `report.compute`: a new report from what the other services have told.
package enum ComputeReport {
  package struct Params: DatedCommand {
    package let kind: ReportKind
    package let period: ReportPeriod
    package let asOf: CivilDate?
    package let occurredOn: CivilDate?

    package init(kind: ReportKind, period: ReportPeriod, asOf: CivilDate? = nil, occurredOn: CivilDate? = nil) {
      self.kind = kind
      self.period = period
      self.asOf = asOf
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ComputeReportParams", "What to compute.", Self.init(kind:period:asOf:occurredOn:),
      Field("kind", { $0.kind }, "What sort of report."),
      Field("period", { $0.period }, "The month or the year, as the kind says."),
      Field(
        "asOf", { $0.asOf },
        "Count what happened by this day; when left out the earlier of today and the period's last day."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, ReportReceipt>(
    "report.compute",
    "Computes a report and hides small numbers, once everything that the other services have recorded by now is here.",
    .command, .oneOf([.officer, .manager, .importer]), errors: [.unavailable, .conflict],
    examples: [
      Example(
        "The annual report of 2019", Params(kind: .ar, period: Sample.year),
        ReportReceipt(reportId: Sample.report, number: 1, state: .rojandekontrollerad, version: 2))
    ])
}
