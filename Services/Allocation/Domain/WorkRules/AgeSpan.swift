package import AllocationAPI
package import Casework
package import Vocabulary

/// From which days a youth is in which age class.
package struct AgeSpan: Sendable, Hashable {
  /// The first day as `ungdom`; before it `barn`.
  package let youthFrom: CivilDate
  /// The eighteenth birthday; one of 29 February is held on the 28th in common years.
  package let adultFrom: CivilDate

  package init(youthFrom: CivilDate, adultFrom: CivilDate) {
    self.youthFrom = youthFrom
    self.adultFrom = adultFrom
  }

  /// - Parameter inCompulsorySchool: as the youth has said, where it is otherwise than the year of birth tells: true until
  ///   18, false from the first day of the year of turning 16.
  package init(born: CivilDate, inCompulsorySchool: Bool?) {
    let sixteenth = born.adding(years: 16)
    let rule = AgeRule.inForce(on: sixteenth)
    adultFrom = born.adding(years: rule.adultAge)
    let turning = born.year + rule.youthYear
    youthFrom =
      switch inCompulsorySchool {
      case true?: adultFrom
      case false?: CivilDate(year: turning, month: 1, day: 1) ?? sixteenth
      case nil: CivilDate(year: turning, month: rule.schoolEnds.month, day: rule.schoolEnds.day) ?? sixteenth
      }
  }

  package func ageClass(on day: CivilDate) -> AgeClass {
    day >= adultFrom ? .vuxen : day >= youthFrom ? .ungdom : .barn
  }

  /// Whether they have not turned 18 on the first day of some work; false where there is no work.
  package func isMinor(onFirstDayOf work: PlannedWork) -> Bool { work.firstDay.map { $0 < adultFrom } ?? false }

  /// The same as far as days from `first` to `last` can tell: youths whose classes never change there are alike.
  package func clamped(_ first: CivilDate, _ last: CivilDate) -> AgeSpan {
    let end = last.adding(days: 1)
    return AgeSpan(youthFrom: min(max(youthFrom, first), end), adultFrom: min(max(adultFrom, first), end))
  }
}

/// Which ages the rules on working hours tell apart.
package struct AgeRule: DatedRule, Equatable {
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let adultAge: Int
  /// The age turned in the calendar year from which somebody may be `ungdom`.
  package let youthYear: Int
  /// The day of that year from which compulsory school counts as finished, where nobody said otherwise: of its month and day
  /// alone, in whatever year it is written.
  package let schoolEnds: CivilDate
  package let source: String

  package static let table = RuleTable<AgeRule>(
    "aldersklasser", "Which ages the rules on working hours tell apart.",
    columns: ["adultAge", "youthYear", "schoolEnds", "validFrom", "validTo", "source"],
    text: """
      18;16;2001-06-10;2000-01-01;2013-01-31;As AFS 2012:3 has it since: not verified for these years. 10 June as the end of compulsory school: city setting, no source
      18;16;2001-06-10;2013-02-01;2024-12-31;AFS 2012:3 by Arbetsmiljöverket's guidance H453: minors are those under 18, a youth turns at least 16 in the calendar year and has finished compulsory school. 10 June as its end: city setting, no source
      18;16;2001-06-10;2025-01-01;;AFS 2023:2, chapter 8, by Arbetsmiljöverket's page Arbetstider för minderåriga of 2025-01-21: the same, "gått ut nian". 10 June as the end of compulsory school: city setting, no source
      """
  ) { cells throws(UnreadableRule) in
    AgeRule(
      validFrom: try cells.validFrom, validTo: try cells.validTo, adultAge: try cells.integer("adultAge"),
      youthYear: try cells.integer("youthYear"), schoolEnds: try cells.value("schoolEnds"), source: try cells.source)
  }

  static func inForce(on day: CivilDate) -> AgeRule {
    guard let rule = table.inForce(on: day) ?? table.all.first else {
      preconditionFailure("the table of ages has a row")
    }
    return rule
  }
}
