package import Wire

/// `report.review`: a report has been examined.
package enum ReviewReport {
  package static let method = Method<ReportStepParams, ReportReceipt>(
    "report.review", "Notes that a report has been examined.", .command, .oneOf([.officer, .manager]),
    errors: [.notFound, .conflict],
    examples: [
      Example(
        "Examined", ReportStepParams(reportId: Sample.report),
        ReportReceipt(reportId: Sample.report, number: 1, state: .granskad, version: 3))
    ])
}
