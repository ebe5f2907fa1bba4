package import Wire

/// A target has been set, or set anew. The event's subject is the target.
package struct TargetSet: EventPayload {
  package static let eventType = "se.stadsbuss.reporting.target.set"

  package let year: Int
  package let indicator: IndicatorCode
  package let value: Int
  package let source: TargetSource
  /// Which version of this target, from 1.
  package let number: Int

  package init(year: Int, indicator: IndicatorCode, value: Int, source: TargetSource, number: Int) {
    self.year = year
    self.indicator = indicator
    self.value = value
    self.source = source
    self.number = number
  }

  package static let object = Object(
    "TargetSet", "A target has been set, or set anew.", Self.init(year:indicator:value:source:number:),
    yearField { $0.year },
    Field("indicator", { $0.indicator }, "What is to be reached."),
    targetValueField { $0.value },
    Field("source", { $0.source }, "Where the target comes from."),
    numberField { $0.number })
}
