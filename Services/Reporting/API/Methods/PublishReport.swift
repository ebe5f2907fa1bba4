package import Wire

/// `report.publish`: a report is made public.
package enum PublishReport {
  package static let method = Method<ReportStepParams, ReportReceipt>(
    "report.publish", "Publishes an approved report; an earlier one of the same kind and period becomes corrected.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Published", ReportStepParams(reportId: Sample.report),
        ReportReceipt(reportId: Sample.report, number: 1, state: .publicerad, version: 5))
    ])
}
