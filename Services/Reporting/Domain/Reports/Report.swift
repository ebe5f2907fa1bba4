package import Casework
package import ReportingAPI
package import Vocabulary
package import Wire

/// A monthly or annual report: what was computed, and what has become of it.
package struct Report: Entity {
  package let kind: ReportKind
  package let period: ReportPeriod
  package let number: Int
  package let dataThrough: CivilDate
  package let ruleVersion: RuleVersion
  package let contentHash: HexDigest
  package var values: [ReportValue]
  package var state: ReportState
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  package let computedOn: CivilDate
  package var registryNumber: RegistryNumber?
  package var approvedBy: OfficerID?
  package var approvedOn: CivilDate?
  package var publishedOn: CivilDate?
  /// The report that replaces it.
  package var correctedBy: EntityID?

  package static let object = Object(
    "Report", "A monthly or annual report.",
    Self.init(
      kind:period:number:dataThrough:ruleVersion:contentHash:values:state:changedOn:computedOn:registryNumber:
      approvedBy:approvedOn:publishedOn:correctedBy:),
    Field("kind", { $0.kind }, "What sort of report."), Field("period", { $0.period }, "The month or year."),
    Field("number", { $0.number }, "Which in order."),
    Field("dataThrough", { $0.dataThrough }, "What happened by this day is counted."),
    Field("ruleVersion", { $0.ruleVersion }, "Version of the definitions."),
    Field("contentHash", { $0.contentHash }, "SHA-256 of the content."),
    Field("values", { $0.values }, "The values after disclosure control."),
    Field("state", { $0.state }, "Where it stands."), Field("changedOn", { $0.changedOn }, "The latest day."),
    Field("computedOn", { $0.computedOn }, "The day it was computed."),
    Field("registryNumber", { $0.registryNumber }, "Its registry number."),
    Field("approvedBy", { $0.approvedBy }, "Who approved."), Field("approvedOn", { $0.approvedOn }, "When."),
    Field("publishedOn", { $0.publishedOn }, "When it was published."),
    Field("correctedBy", { $0.correctedBy }, "The report that replaces it."))

  package static let kind = "report"
  package static let periodColumn = "period"
  package static let stateColumn = "state"
  package static let kindColumn = "kind"
  package static let columns: [Column<Report>] = [
    Column(kindColumn, indexed: false) { ColumnValue($0.kind) }, Column(periodColumn) { ColumnValue($0.period) },
    Column(stateColumn) { ColumnValue($0.state) },
  ]

  package static let folds: [Fold<Report>] = [
    Fold(ReportComputed.self) { state, event, header in
      state = Report(
        kind: event.kind, period: event.period, number: event.number, dataThrough: event.dataThrough,
        ruleVersion: event.ruleVersion, contentHash: event.contentHash, values: event.values,
        state: .rojandekontrollerad, changedOn: header.occurredOn, computedOn: header.occurredOn, registryNumber: nil,
        approvedBy: nil, approvedOn: nil, publishedOn: nil, correctedBy: nil)
    },
    Fold(ReportTabulated.self) { state, event, _ in state?.values += event.values },
    Fold(ReportReviewed.self) { state, _, header in state?.step(to: .granskad, header) },
    Fold(ReportApproved.self) { state, event, header in
      state?.step(to: .faststalld, header)
      state?.registryNumber = event.registryNumber
      state?.approvedBy = event.approvedBy
      state?.approvedOn = header.occurredOn
    },
    Fold(ReportPublished.self) { state, _, header in
      state?.step(to: .publicerad, header)
      state?.publishedOn = header.occurredOn
    },
    Fold(ReportCorrected.self) { state, event, header in
      state?.step(to: .rattad, header)
      state?.correctedBy = event.by
    },
  ]

  private mutating func step(to next: ReportState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}
