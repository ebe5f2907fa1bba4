import Crypto
package import ReportingAPI
package import Vocabulary
package import Wire

/// What a report says, without which report it is: the same figures under the same definitions have the same hash.
package struct ReportContent: Message {
  package let kind: ReportKind
  package let period: ReportPeriod
  package let dataThrough: CivilDate
  package let ruleVersion: RuleVersion
  package let values: [ReportValue]

  package init(
    kind: ReportKind, period: ReportPeriod, dataThrough: CivilDate, ruleVersion: RuleVersion, values: [ReportValue]
  ) {
    self.kind = kind
    self.period = period
    self.dataThrough = dataThrough
    self.ruleVersion = ruleVersion
    self.values = values
  }

  package static let object = Object(
    "ReportContent", "What a report says.", Self.init(kind:period:dataThrough:ruleVersion:values:),
    Field("kind", { $0.kind }, "What sort of report."), Field("period", { $0.period }, "The month or year."),
    Field("dataThrough", { $0.dataThrough }, "What happened by this day is counted."),
    Field("ruleVersion", { $0.ruleVersion }, "Version of the definitions."),
    Field("values", { $0.values }, "The values."))

  /// SHA-256 (FIPS 180-4) of the content as this system writes it: compact JSON, members in the order above.
  package var hash: HexDigest {
    guard let hash = HexDigest(bytes: SHA256.hash(data: json)) else { preconditionFailure("SHA-256 is 32 bytes") }
    return hash
  }
}
