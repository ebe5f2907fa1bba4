package import Wire

/// A report has been published. The event's subject is the report.
package struct ReportPublished: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.published"
  package init() {}
  package static let object = Object<ReportPublished>(
    "ReportPublished", "A report has been published.", { ReportPublished() })
}
