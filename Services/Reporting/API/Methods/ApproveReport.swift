package import Vocabulary
package import Wire

/// `report.approve`: a manager approves, which is the digital attest.
package enum ApproveReport {
  package struct Params: DatedCommand, VersionedCommand {
    package let reportId: EntityID
    package let registryNumber: RegistryNumber?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      reportId: EntityID, registryNumber: RegistryNumber? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.reportId = reportId
      self.registryNumber = registryNumber
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ApproveReportParams", "Which report, and its registry number.",
      Self.init(reportId:registryNumber:occurredOn:expectedVersion:),
      reportIDField { $0.reportId },
      Field("registryNumber", { $0.registryNumber }, "The registry number (diarienummer) it has been given."),
      occurredOnField { $0.occurredOn }, expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ReportReceipt>(
    "report.approve", "Approves a report; who did is kept with it.", .command, .oneOf([.manager]),
    errors: [.notFound, .conflict],
    examples: [
      Example(
        "Approved under a registry number",
        Params(reportId: Sample.report, registryNumber: Sample.registryNumber),
        ReportReceipt(reportId: Sample.report, number: 1, state: .faststalld, version: 4))
    ])
}
