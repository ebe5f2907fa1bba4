package import Vocabulary
package import Wire

/// A report is struck before it is attested.
package struct TimeStruck: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.timeReport.struck"

  package let reportedBy: OfficerID

  package init(reportedBy: OfficerID) {
    self.reportedBy = reportedBy
  }

  package static let object = Object(
    "TimeStruck", "A report is struck before it is attested.", Self.init(reportedBy:),
    Field("reportedBy", { $0.reportedBy }, "Who struck it."))
}
