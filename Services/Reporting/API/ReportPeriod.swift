package import Vocabulary
import Wire

/// The month or the year that a report is about.
package struct ReportPeriod: Sendable, Hashable, Comparable, TextCoded, WireValue {
  package let firstDay: CivilDate
  package let lastDay: CivilDate
  package let kind: ReportKind

  package static let format = TextFormat(
    "ReportPeriod", pattern: "^[0-9]{4}(-(0[1-9]|1[0-2]))?$", example: "2019",
    summary: "A month (yyyy-mm) or a year (yyyy) from 2000 to 2100.")

  package init(_ month: CivilMonth) {
    firstDay = month.firstDay
    lastDay = month.lastDay
    kind = .manad
  }

  /// Nil outside 2000…2100.
  package init?(year: Int) {
    guard ReportingLimit.years.contains(year), let first = CivilDate(year: year, month: 1, day: 1),
      let last = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    firstDay = first
    lastDay = last
    kind = .ar
  }

  package init(parsing text: String) throws(TextProblem) {
    let problem = TextProblem("A period is a month as yyyy-mm or a year as yyyy, from 2000 to 2100.")
    if text.utf8.count == 4, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let year = Int(text),
      let period = ReportPeriod(year: year)
    {
      self = period
      return
    }
    guard text.utf8.count == 7, let month = try? CivilMonth(parsing: text), ReportingLimit.years.contains(month.year)
    else { throw problem }
    self.init(month)
  }

  package var year: Int { firstDay.year }

  package var text: String {
    switch kind {
    case .ar: String(year)
    case .manad: firstDay.civilMonth.text
    }
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
  }
}
