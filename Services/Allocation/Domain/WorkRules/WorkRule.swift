package import AllocationAPI
import Casework
package import Vocabulary

/// One rule on working hours, of the law or of the city.
package struct WorkRule: DatedRule, Equatable {
  /// Minutes of the day, the second before the first where midnight lies between.
  package struct Night: Sendable, Equatable {
    package let from: Int
    package let to: Int
  }

  package let kind: WorkRuleKind
  /// Whom it is for; nil for everybody.
  package let ageClass: AgeClass?
  /// The periods that it is for; nil for all.
  package let period: PeriodKind?
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Minutes or days, see `WorkRuleKind`.
  package let limit: Int
  /// For `nattfrid`: one of these must be free of work.
  package let nights: [Night]
  /// For `rast`: minutes that a break has at least.
  package let leastBreak: Int
  /// Whether the hours at other employers count.
  package let sumsEmployers: Bool
  package let source: String

  package var key: String {
    [kind.rawValue, ageClass?.rawValue, period?.rawValue].compactMap(\.self).joined(separator: ":")
  }

  /// Whether it holds for somebody on a day.
  package func holds(on day: CivilDate, _ ages: AgeSpan) -> Bool {
    holds(on: day) && (ageClass == nil || ageClass == ages.ageClass(on: day))
  }

  init(_ cells: RuleCells) throws(UnreadableRule) {
    kind = try cells.code("kind")
    ageClass = try cells.optionalCode("ageClass")
    period = try cells.optionalCode("periodKind")
    validFrom = try cells.validFrom
    validTo = try cells.validTo
    limit = try cells.integer("limit")
    nights = try Self.nights(cells.text("nights"))
    leastBreak = kind == .rast ? try cells.integer("leastBreak") : 0
    sumsEmployers = try cells.text("otherEmployers") == "summeras"
    source = try cells.source
    guard (kind == .nattfrid) == !nights.isEmpty else { throw UnreadableRule("nights and the kind do not agree") }
  }

  private static func nights(_ text: String) throws(UnreadableRule) -> [Night] {
    var nights: [Night] = []
    for night in text.split(separator: "|") {
      let ends = night.split(separator: "-").compactMap { try? ClockTime(parsing: String($0)) }
      guard ends.count == 2 else { throw UnreadableRule("nights are written 22:00-06:00|23:00-07:00") }
      nights.append(Night(from: ends[0].minutes, to: ends[1].minutes))
    }
    return nights
  }
}
