package import Vocabulary
package import Wire

/// A report has been computed and checked for disclosure. The event's subject is the report.
package struct ReportComputed: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.computed"

  package let kind: ReportKind
  package let period: ReportPeriod
  /// Which report of this kind and period, from 1.
  package let number: Int
  package let dataThrough: CivilDate
  package let ruleVersion: RuleVersion
  /// Over all parts.
  package let contentHash: HexDigest
  /// Events that hold the values: this one and the `report.tabulated` that follow it in the same transaction.
  package let parts: Int
  /// The first values.
  package let values: [ReportValue]

  package init(
    kind: ReportKind, period: ReportPeriod, number: Int, dataThrough: CivilDate, ruleVersion: RuleVersion,
    contentHash: HexDigest, parts: Int, values: [ReportValue]
  ) {
    self.kind = kind
    self.period = period
    self.number = number
    self.dataThrough = dataThrough
    self.ruleVersion = ruleVersion
    self.contentHash = contentHash
    self.parts = parts
    self.values = values
  }

  package static let object = Object(
    "ReportComputed", "A report has been computed and checked for disclosure.",
    Self.init(kind:period:number:dataThrough:ruleVersion:contentHash:parts:values:),
    Field("kind", { $0.kind }, "What sort of report."),
    Field("period", { $0.period }, "The month or year."),
    numberField { $0.number }, dataThroughField { $0.dataThrough },
    Field("ruleVersion", { $0.ruleVersion }, "Version of definitions and disclosure control."),
    Field("contentHash", { $0.contentHash }, "SHA-256 of kind, period, dataThrough, ruleVersion and all values."),
    Field("parts", { $0.parts }, "Events that hold the values, this one included.", .range(ReportingLimit.parts)),
    valuesField { $0.values })
}
