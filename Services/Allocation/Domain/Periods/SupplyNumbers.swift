package import AllocationAPI
package import Vocabulary

/// Seats and youths of one organisation in one or several periods.
package struct SupplyNumbers: Sendable, Equatable {
  package var target: Int?
  package var registered = 0
  package var open = 0
  package var withdrawn = 0
  /// Seats when the window closed, or so far.
  package var atClosing = 0
  package var offered = 0
  package var accepted = 0
  /// Nil before there are contracts.
  package var contracted: Int?
  /// Those that count towards the target: contracted, and before there are contracts accepted.
  package var placed = 0
  package var forecastAtClosing: Int?
  package var forecastAtStart: Int?
  /// Whether the work has begun.
  package var isUnderWay = false

  package init() {}

  /// Foretells, once everything else is known.
  package mutating func foretell(_ forecast: SupplyForecast) {
    placed = contracted ?? accepted
    isUnderWay = forecast.basis.startMethod == .utfall
    forecastAtClosing = forecast.atClosing(now: registered, then: atClosing)
    forecastAtStart = forecast.atStart(
      now: registered, then: atClosing, offered: offered, accepted: accepted, placed: placed)
  }

  /// Sums of two: a forecast only where both have one, a target and contracts where either has.
  package static func + (left: Self, right: Self) -> Self {
    func either(_ one: Int?, _ other: Int?) -> Int? {
      one == nil && other == nil ? nil : (one ?? 0) + (other ?? 0)
    }
    func both(_ one: Int?, _ other: Int?) -> Int? { one.flatMap { one in other.map { one + $0 } } }
    var sum = left
    sum.target = either(left.target, right.target)
    sum.registered += right.registered
    sum.open += right.open
    sum.withdrawn += right.withdrawn
    sum.atClosing += right.atClosing
    sum.offered += right.offered
    sum.accepted += right.accepted
    sum.contracted = either(left.contracted, right.contracted)
    sum.placed += right.placed
    sum.forecastAtClosing = both(left.forecastAtClosing, right.forecastAtClosing)
    sum.forecastAtStart = both(left.forecastAtStart, right.forecastAtStart)
    sum.isUnderWay = left.isUnderWay && right.isUnderWay
    return sum
  }

  /// The row that tells it.
  /// - Parameter hidden: whether everything that few youths could be known by is left out.
  package func row(_ organisation: OrganisationCode?, hidden: Bool, rule: GapRule) -> GapRow {
    let (light, lightBy) = light(hidden: hidden, rule)
    return GapRow(
      organisation: organisation, target: target, registered: registered, open: open, withdrawn: withdrawn,
      offered: hidden ? nil : offered, accepted: hidden ? nil : accepted, contracted: hidden ? nil : contracted,
      gap: hidden ? nil : target.map { $0 - placed }, forecastAtClosing: forecastAtClosing,
      forecastAtStart: hidden ? nil : forecastAtStart, light: light, lightBy: lightBy, hidden: hidden)
  }

  /// Judged by the latest number that there is and that may be told.
  private func light(hidden: Bool, _ rule: GapRule) -> (GapLight, GapMeasure?) {
    guard let target else { return (.ingetMal, nil) }
    let measures: [(GapMeasure, Int?)] = [
      (.avtalade, isUnderWay && !hidden ? placed : nil), (.prognosStart, hidden ? nil : forecastAtStart),
      (.prognosStangning, forecastAtClosing), (.platser, registered),
    ]
    for case (let measure, let value?) in measures {
      let share = target == 0 ? rule.greenPercent : value * 100 / target
      let light: GapLight =
        share >= rule.greenPercent ? .gron : share >= rule.yellowPercent ? .gul : .rod
      return (light, measure)
    }
    return (.rod, nil)
  }
}
