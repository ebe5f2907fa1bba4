/// A public holiday, or an eve on which the law counts no day and the city does not work.
///
/// Lagen (1989:253) om allmänna helgdagar; eves by lagen (1930:173) 2 §. Sundays are holidays too and are no rows here.
package struct SwedishHoliday: Sendable, Hashable {
  package let date: CivilDate
  package let name: String
  /// An eve is no public holiday.
  package let isEve: Bool

  /// The holiday on a date: from the calendar file for its years, from the same rules for others.
  package static func on(_ date: CivilDate) -> SwedishHoliday? {
    if SwedishHolidayTable.years.contains(date.year) { return SwedishHolidayTable.byDate[date] }
    return inYear(date.year).first { $0.date == date }
  }

  /// The year's holidays and eves, by date, as the law in force that year has them.
  package static func inYear(_ year: Int) -> [SwedishHoliday] {
    guard let easter = Easter.sunday(year) else { return [] }
    func fixed(_ month: Int, _ day: Int, _ name: String, eve: Bool = false) -> SwedishHoliday? {
      CivilDate(year: year, month: month, day: day).map { SwedishHoliday(date: $0, name: name, isEve: eve) }
    }
    func moved(_ days: Int, _ name: String) -> SwedishHoliday {
      SwedishHoliday(date: easter.adding(days: days), name: name, isEve: false)
    }
    /// The first such day of the week on or after a date.
    func first(_ weekday: CivilDate.Weekday, from month: Int, _ day: Int) -> CivilDate? {
      CivilDate(year: year, month: month, day: day).map { start in
        start.adding(days: (weekday.rawValue - start.weekday.rawValue + 7) % 7)
      }
    }
    let midsummer = first(.saturday, from: 6, 20)
    let rows: [SwedishHoliday?] = [
      fixed(1, 1, "nyårsdagen"), fixed(1, 6, "trettondedag jul"), moved(-2, "långfredagen"), moved(0, "påskdagen"),
      moved(1, "annandag påsk"), fixed(5, 1, "första maj"), moved(39, "Kristi himmelsfärdsdag"),
      moved(49, "pingstdagen"),
      // Annandag pingst gave way to nationaldagen (SFS 2004:1320, in force 1 January 2005).
      year < 2005 ? moved(50, "annandag pingst") : nil, year >= 2005 ? fixed(6, 6, "nationaldagen") : nil,
      midsummer.map { SwedishHoliday(date: $0.adding(days: -1), name: "midsommarafton", isEve: true) },
      midsummer.map { SwedishHoliday(date: $0, name: "midsommardagen", isEve: false) },
      first(.saturday, from: 10, 31).map { SwedishHoliday(date: $0, name: "alla helgons dag", isEve: false) },
      fixed(12, 24, "julafton", eve: true), fixed(12, 25, "juldagen"), fixed(12, 26, "annandag jul"),
      fixed(12, 31, "nyårsafton", eve: true),
    ]
    return rows.compactMap { $0 }.sorted { ($0.date, $0.name) < ($1.date, $1.name) }
  }
}

/// Easter Sunday in the Gregorian calendar: the "anonymous" algorithm (Nature, 20 April 1876; Meeus, Astronomical
/// Algorithms, ch. 8).
enum Easter {
  static func sunday(_ year: Int) -> CivilDate? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e, g) = (b / 4, b % 4, (b - (b + 8) / 25 + 1) / 3)
    let h = (19 * a + b - d - g + 15) % 30
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CivilDate(year: year, month: n / 31, day: n % 31 + 1)
  }
}
