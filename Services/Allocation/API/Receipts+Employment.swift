package import Vocabulary
package import Wire

/// What a command about an employment answers.
package struct EmploymentReceipt: Message {
  package let employmentId: EntityID
  package let state: EmploymentState
  package let version: Int

  package init(employmentId: EntityID, state: EmploymentState, version: Int) {
    self.employmentId = employmentId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "EmploymentReceipt", "What a command about an employment answers.", Self.init(employmentId:state:version:),
    Field("employmentId", { $0.employmentId }, "The employment."),
    Field("state", { $0.state }, "Where the employment stands."),
    versionField { $0.version })
}

/// What a command about a time report answers.
package struct TimeReportReceipt: Message {
  package let timeReportId: EntityID
  package let state: TimeReportState
  package let version: Int

  package init(timeReportId: EntityID, state: TimeReportState, version: Int) {
    self.timeReportId = timeReportId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "TimeReportReceipt", "What a command about a time report answers.", Self.init(timeReportId:state:version:),
    Field("timeReportId", { $0.timeReportId }, "The time report."),
    Field("state", { $0.state }, "Where the time report stands."),
    versionField { $0.version })
}
