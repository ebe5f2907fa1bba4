package import Wire

/// Further values of a report that has just been computed. The event's subject is the report.
package struct ReportTabulated: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.report.tabulated"

  /// Which part, from 2.
  package let part: Int
  package let values: [ReportValue]

  package init(part: Int, values: [ReportValue]) {
    self.part = part
    self.values = values
  }

  package static let object = Object(
    "ReportTabulated", "Further values of a report that has just been computed.", Self.init(part:values:),
    Field("part", { $0.part }, "Which part, from 2.", .range(ReportingLimit.parts)), valuesField { $0.values })
}
