package import Vocabulary
package import Wire

/// What a command about a report answers.
package struct ReportReceipt: Message {
  package let reportId: EntityID
  package let number: Int
  package let state: ReportState
  package let version: Int

  package init(reportId: EntityID, number: Int, state: ReportState, version: Int) {
    self.reportId = reportId
    self.number = number
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ReportReceipt", "The report, and where it stands now.", Self.init(reportId:number:state:version:),
    reportIDField { $0.reportId }, numberField { $0.number },
    Field("state", { $0.state }, "Where the report stands."), versionField { $0.version })
}

/// Params of a command that moves a report one step.
package struct ReportStepParams: DatedCommand, VersionedCommand {
  package let reportId: EntityID
  package let occurredOn: CivilDate?
  package let expectedVersion: Int?

  package init(reportId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
    self.reportId = reportId
    self.occurredOn = occurredOn
    self.expectedVersion = expectedVersion
  }

  package static let object = Object(
    "ReportStepParams", "Which report.", Self.init(reportId:occurredOn:expectedVersion:),
    reportIDField { $0.reportId }, occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
}
