package import Vocabulary
package import Wire

/// A published report has been replaced by one with a higher number. The event's subject is the one that was replaced.
package struct ReportCorrected: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.corrected"

  package let by: EntityID

  package init(by: EntityID) { self.by = by }

  package static let object = Object(
    "ReportCorrected", "A published report has been replaced by one with a higher number.", Self.init(by:),
    Field("by", { $0.by }, "The report that replaces it."))
}
