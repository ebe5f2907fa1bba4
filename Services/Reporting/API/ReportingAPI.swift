package import Wire

/// What the reporting service says and answers.
package enum ReportingAPI {
  package static let service = "reporting"

  /// Every method of its own; those that all services have stand beside them.
  package static let methods: [MethodInfo] = [
    SetTarget.method.info, ListTargets.method.info, ListIndicators.method.info, ComputeReport.method.info,
    ReviewReport.method.info, ApproveReport.method.info, PublishReport.method.info, ShowReport.method.info,
    ReportAsHTML.method.info, ListReports.method.info,
  ]

  /// Every event type of its stream.
  package static let events: [EventInfo] = [
    EventInfo(TargetSet.self), EventInfo(ReportComputed.self), EventInfo(ReportTabulated.self),
    EventInfo(ReportReviewed.self), EventInfo(ReportApproved.self), EventInfo(ReportPublished.self),
    EventInfo(ReportCorrected.self),
  ]
}
