import AllocationAPI
package import Casework
package import Vocabulary

/// What an hour pays at some ages on the first day of work, holiday pay included.
package struct WageRule: DatedRule, Equatable {
  package let ages: ClosedRange<Int>
  package let hourlyPay: Ore
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let source: String

  package var key: String { "\(ages.lowerBound)-\(ages.upperBound)" }

  package init(ages: ClosedRange<Int>, hourlyPay: Ore, validFrom: CivilDate, validTo: CivilDate?, source: String) {
    self.ages = ages
    self.hourlyPay = hourlyPay
    self.validFrom = validFrom
    self.validTo = validTo
    self.source = source
  }

  /// What is known of the city's wages. Other years, and other ages, are rows that the city adds with `wage.decide`.
  package static let table = RuleTable<WageRule>(
    "timlon", "What an hour pays a holiday worker, in öre and holiday pay included, by age on the first day of work.",
    columns: ["firstAge", "lastAge", "ore", "validFrom", "validTo", "source"], allowsGaps: true,
    text: """
      15;16;8700;2020-01-01;2020-12-31;The city's wages for holiday workers 2020 (jobba.stockholm)
      17;17;9700;2020-01-01;2020-12-31;The city's wages for holiday workers 2020 (jobba.stockholm)
      18;18;10700;2020-01-01;2020-12-31;The city's wages for holiday workers 2020 (jobba.stockholm)
      19;19;11700;2020-01-01;2020-12-31;The city's wages for holiday workers 2020 (jobba.stockholm)
      """
  ) { cells throws(UnreadableRule) in
    let (first, last) = (try cells.integer("firstAge"), try cells.integer("lastAge"))
    guard first <= last, let pay = Ore(try cells.integer("ore")), pay > .zero else {
      throw UnreadableRule("lastAge is before firstAge, or ore is no wage")
    }
    return WageRule(
      ages: first...last, hourlyPay: pay, validFrom: try cells.validFrom, validTo: try cells.validTo,
      source: try cells.source)
  }
}

/// The rows of the table and those that were decided since.
package struct Wages: Sendable {
  package let rules: [WageRule]

  package init(decided: [WageRow] = []) {
    rules = WageRule.table.all + decided.flatMap(\.rules)
  }

  /// What an hour pays somebody of an age whose first day this is; refused where no row says it.
  package func hourlyPay(age: Int, on day: CivilDate) throws(AllocationRefusal) -> Ore {
    if let rule = rules.first(where: { $0.ages.contains(age) && $0.holds(on: day) }) { return rule.hourlyPay }
    let ends = rules.filter { $0.ages.contains(age) }.compactMap(\.validTo).filter { $0 < day }
    throw .employment(.noWage(age: age, on: day, last: ends.max()))
  }

  /// The row that already says something of a time and an age.
  func overlapping(_ ages: ClosedRange<Int>, from: CivilDate, to: CivilDate) -> WageRule? {
    rules.first { rule in
      rule.ages.overlaps(ages) && rule.validFrom <= to && (rule.validTo.map { from <= $0 } ?? true)
    }
  }
}
