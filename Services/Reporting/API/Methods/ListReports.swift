package import Vocabulary
package import Wire

/// `report.list`: reports by kind, period and state.
package enum ListReports {
  package struct Params: Message {
    package let kind: ReportKind?
    package let period: ReportPeriod?
    package let state: ReportState?
    package let after: String?
    package let max: Int?

    package init(
      kind: ReportKind? = nil, period: ReportPeriod? = nil, state: ReportState? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.kind = kind
      self.period = period
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListReportsParams", "Which reports.", Self.init(kind:period:state:after:max:),
      Field("kind", { $0.kind }, "Only this sort."), Field("period", { $0.period }, "Only this month or year."),
      Field("state", { $0.state }, "Only those in this state."), afterField { $0.after }, maxField { $0.max })
  }

  package struct Item: Message {
    package let reportId: EntityID
    package let kind: ReportKind
    package let period: ReportPeriod
    package let number: Int
    package let state: ReportState
    package let dataThrough: CivilDate
    package let ruleVersion: RuleVersion
    package let contentHash: HexDigest
    package let registryNumber: RegistryNumber?
    package let version: Int

    package init(
      reportId: EntityID, kind: ReportKind, period: ReportPeriod, number: Int, state: ReportState,
      dataThrough: CivilDate, ruleVersion: RuleVersion, contentHash: HexDigest, registryNumber: RegistryNumber?,
      version: Int
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
      self.version = version
    }

    package static let object = Object(
      "ListedReport", "A report without its values.",
      Self.init(
        reportId:kind:period:number:state:dataThrough:ruleVersion:contentHash:registryNumber:version:),
      reportIDField { $0.reportId }, Field("kind", { $0.kind }, "What sort of report."),
      Field("period", { $0.period }, "The month or year."), numberField { $0.number },
      Field("state", { $0.state }, "Where the report stands."), dataThroughField { $0.dataThrough },
      Field("ruleVersion", { $0.ruleVersion }, "Version of definitions and disclosure control."),
      Field("contentHash", { $0.contentHash }, "SHA-256 of the content."),
      Field("registryNumber", { $0.registryNumber }, "Its registry number."), versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "report.list", "Lists reports by kind, period and state.", .query, .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "The annual reports", Params(kind: .ar),
        Page(
          items: [
            Item(
              reportId: Sample.report, kind: .ar, period: Sample.year, number: 1, state: .publicerad,
              dataThrough: Sample.lastDay, ruleVersion: Sample.rules, contentHash: Sample.hash,
              registryNumber: Sample.registryNumber, version: 5)
          ], more: false, last: Sample.report.text))
    ])
}
