import ReportingAPI

/// A report's values by what they are about.
struct Figures {
  private struct Key: Hashable {
    let indicator: IndicatorCode
    let place: Coordinates
  }

  private let values: [Key: ReportValue]
  private let order: [ReportValue]

  init(_ values: [ReportValue]) {
    order = values
    self.values = Dictionary(
      values.map { (Key(indicator: $0.indicator, place: Coordinates($0)), $0) }, uniquingKeysWith: { first, _ in first }
    )
  }

  subscript(_ indicator: IndicatorCode, _ place: Coordinates = .whole) -> ReportValue? {
    values[Key(indicator: indicator, place: place)]
  }

  /// Those of an indicator, in the report's order.
  func all(_ indicator: IndicatorCode) -> [ReportValue] { order.filter { $0.indicator == indicator } }

  /// The target groups, support forms and districts that have a row of their own.
  func targetGroups(_ indicator: IndicatorCode) -> [ReportedTargetGroup] {
    all(indicator).filter { $0.sex == nil }.compactMap(\.targetGroup)
  }

  func supportForms(_ indicator: IndicatorCode) -> [ReportedSupportForm] {
    all(indicator).filter { $0.sex == nil }.compactMap(\.supportForm)
  }

  var hasHidden: Bool { order.contains { $0.suppressed != nil } }

  func has(_ mark: Suppression) -> Bool { order.contains { $0.suppressed == mark } }

  /// Measured figures of the report's own kind that have, or lack, a target.
  func targets(of indicators: [Indicator]) -> (set: Int, of: Int) {
    let taking = indicators.filter(\.takesTarget)
    return (taking.count { indicator in all(indicator.code).contains { $0.target != nil } }, taking.count)
  }
}
