package import Wire

/// `indicator.list`: the definitions.
package enum ListIndicators {
  package struct Item: Message {
    package let indicator: IndicatorCode
    package let title: String
    package let unit: ValueUnit
    package let numerator: String
    package let denominator: String
    package let dimensions: [Dimension]
    package let kinds: [ReportKind]
    package let source: String
    package let measured: Bool
    package let notMeasuredReason: String?

    package init(
      indicator: IndicatorCode, title: String, unit: ValueUnit, numerator: String, denominator: String,
      dimensions: [Dimension], kinds: [ReportKind], source: String, measured: Bool, notMeasuredReason: String?
    ) {
      self.indicator = indicator
      self.title = title
      self.unit = unit
      self.numerator = numerator
      self.denominator = denominator
      self.dimensions = dimensions
      self.kinds = kinds
      self.source = source
      self.measured = measured
      self.notMeasuredReason = notMeasuredReason
    }

    package static let object = Object(
      "ListedIndicator", "How an indicator is defined.",
      Self.init(
        indicator:title:unit:numerator:denominator:dimensions:kinds:source:measured:notMeasuredReason:),
      Field("indicator", { $0.indicator }, "Its code."),
      Field("title", { $0.title }, "Its heading in a report, in Swedish."),
      Field("unit", { $0.unit }, "Unit of its values."),
      Field("numerator", { $0.numerator }, "What is counted, in Swedish."),
      Field("denominator", { $0.denominator }, "What it is a share of, in Swedish; empty where it is a count."),
      Field("dimensions", { $0.dimensions }, "What it is split by."),
      Field("kinds", { $0.kinds }, "Reports that may show it."),
      Field("source", { $0.source }, "Where the definition comes from."),
      Field("measured", { $0.measured }, "False where it is not measured by design."),
      Field("notMeasuredReason", { $0.notMeasuredReason }, "Why it is not measured, in Swedish."))
  }

  package struct Result: Message {
    package let items: [Item]

    package init(items: [Item]) { self.items = items }

    package static let object = Object(
      "ListIndicatorsResult", "Every indicator.", Self.init(items:),
      Field("items", { $0.items }, "In the report's order."))
  }

  package static let method = Method<NoParams, Result>(
    "indicator.list", "Lists how every indicator is defined, those that are not measured by design included.", .query,
    .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "The definitions", NoParams(),
        Result(items: [
          Item(
            indicator: .andelExtratjanst, title: "Andel extratjänst", unit: .promille,
            numerator: "Påbörjade Stockholmsjobb med stödformen extratjänst",
            denominator: "Alla påbörjade Stockholmsjobb",
            dimensions: [], kinds: [.ar], source: "Arbetsmarknadsnämnden 2020-04-21", measured: true,
            notMeasuredReason: nil)
        ]))
    ])
}
