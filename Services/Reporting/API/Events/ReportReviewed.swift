package import Wire

/// A report has been examined. The event's subject is the report.
package struct ReportReviewed: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.reviewed"
  package init() {}
  package static let object = Object<ReportReviewed>(
    "ReportReviewed", "A report has been examined.", { ReportReviewed() })
}
