package import Vocabulary
package import Wire

/// `report.show`: a report's values.
package enum ShowReport {
  package struct Params: Message {
    package let reportId: EntityID
    package let after: String?

    package init(reportId: EntityID, after: String? = nil) {
      self.reportId = reportId
      self.after = after
    }

    package static let object = Object(
      "ShowReportParams", "Which report.", Self.init(reportId:after:), reportIDField { $0.reportId },
      afterField { $0.after })
  }

  package struct Result: Message {
    package let reportId: EntityID
    package let kind: ReportKind
    package let period: ReportPeriod
    package let number: Int
    package let state: ReportState
    package let dataThrough: CivilDate
    package let ruleVersion: RuleVersion
    package let contentHash: HexDigest
    package let registryNumber: RegistryNumber?
    package let approvedBy: OfficerID?
    package let by: EntityID?
    package let values: [ReportValue]
    package let more: Bool
    package let last: String?
    package let version: Int

    package init(
      reportId: EntityID, kind: ReportKind, period: ReportPeriod, number: Int, state: ReportState,
      dataThrough: CivilDate, ruleVersion: RuleVersion, contentHash: HexDigest, registryNumber: RegistryNumber?,
      approvedBy: OfficerID?, by: EntityID?, values: [ReportValue], more: Bool, last: String?, version: Int
    ) {
      self.reportId = reportId
      self.kind = kind
      self.period = period
      self.number = number
      self.state = state
      self.dataThrough = dataThrough
      self.ruleVersion = ruleVersion
      self.contentHash = contentHash
      self.registryNumber = registryNumber
      self.approvedBy = approvedBy
      self.by = by
      self.values = values
      self.more = more
      self.last = last
      self.version = version
    }

    package static let object = Object(
      "ShowReportResult", "A report and its values.",
      Self.init(
        reportId:kind:period:number:state:dataThrough:ruleVersion:contentHash:registryNumber:approvedBy:by:values:
        more:last:version:),
      reportIDField { $0.reportId }, Field("kind", { $0.kind }, "What sort of report."),
      Field("period", { $0.period }, "The month or year."), numberField { $0.number },
      Field("state", { $0.state }, "Where the report stands."), dataThroughField { $0.dataThrough },
      Field("ruleVersion", { $0.ruleVersion }, "Version of definitions and disclosure control."),
      Field("contentHash", { $0.contentHash }, "SHA-256 of the content: the same figures have the same hash."),
      Field("registryNumber", { $0.registryNumber }, "Its registry number."),
      Field("approvedBy", { $0.approvedBy }, "Who approved, by their code in the policy."),
      Field("by", { $0.by }, "The report that replaces it."),
      valuesField { $0.values },
      Field(
        "more", { $0.more }, "Whether there are values after these: a page holds what fits a frame."),
      Field("last", { $0.last }, "The cursor for the next page; left out when there are no values."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "report.show", "Shows a report and its values.", .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example(
        "An annual report", Params(reportId: Sample.report),
        Result(
          reportId: Sample.report, kind: .ar, period: Sample.year, number: 1, state: .publicerad,
          dataThrough: Sample.lastDay, ruleVersion: Sample.rules, contentHash: Sample.hash,
          registryNumber: Sample.registryNumber, approvedBy: Sample.officer, by: nil, values: Sample.values,
          more: false,
          last: "3", version: 5))
    ])
}
