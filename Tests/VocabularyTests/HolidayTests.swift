import Testing

@testable import Vocabulary

@Suite struct HolidayTests {
  /// The calendar file and the rules are made by two algorithms for Easter; they must agree on every day.
  @Test func theFileIsWhatTheLawSays() {
    #expect(SwedishHolidayTable.rows.count == SwedishHolidayTable.years.count * 16)
    for year in SwedishHolidayTable.years {
      let rows = SwedishHolidayTable.rows.filter { $0.date.year == year }
      #expect(Set(rows) == Set(SwedishHoliday.inYear(year)), "\(year)")
    }
  }

  @Test(arguments: [
    ("2020-04-10", "långfredagen"), ("2020-04-13", "annandag påsk"), ("2020-05-21", "Kristi himmelsfärdsdag"),
    ("2020-06-06", "nationaldagen"), ("2020-06-19", "midsommarafton"), ("2020-10-31", "alla helgons dag"),
    ("2024-03-31", "påskdagen"), ("2025-06-21", "midsommardagen"), ("2026-12-24", "julafton"),
    ("2004-05-31", "annandag pingst"), ("2000-04-23", "påskdagen"), ("2038-04-25", "påskdagen"),
  ])
  func knownDays(_ day: String, _ name: String) {
    #expect(SwedishHoliday.on(date(day))?.name == name)
  }

  @Test(arguments: ["2020-04-09", "2020-06-18", "2020-12-23", "2004-06-06", "2020-01-05", "2021-05-24"])
  func ordinaryDays(_ day: String) { #expect(SwedishHoliday.on(date(day)) == nil) }

  @Test(arguments: [
    ("2020-04-10", "2020-04-14"), ("2020-06-19", "2020-06-22"), ("2019-12-24", "2019-12-27"),
    ("2019-12-31", "2020-01-02"), ("2020-03-02", "2020-03-02"), ("2020-03-07", "2020-03-09"),
  ])
  func timesEndOnWorkingDays(_ day: String, _ next: String) {
    #expect(BusinessDay.onOrAfter(date(day)) == date(next))
  }

  @Test func monthsOfTheLaw() {
    // Article 12.3: asked for on 10 March 2020, one month later is Good Friday.
    #expect(BusinessDay.lastDay(months: 1, from: date("2020-03-10")) == date("2020-04-14"))
    #expect(BusinessDay.lastDay(months: 1, from: date("2020-01-31")) == date("2020-03-02"))
    #expect(BusinessDay.lastDay(days: 60, from: date("2020-03-02")) == date("2020-05-04"))
    #expect(BusinessDay.adding(1, to: date("2020-04-09")) == date("2020-04-14"))
    #expect(BusinessDay.count(from: date("2020-04-09"), to: date("2020-04-14")) == 1)
    #expect(BusinessDay.count(from: date("2020-04-14"), to: date("2020-04-09")) == 0)
  }

  @Test func countingAndAddingAgree() {
    let start = date("2019-12-01")
    for days in 0..<800 {
      let end = start.adding(days: days)
      guard BusinessDay.isWorking(end) else { continue }
      #expect(BusinessDay.adding(BusinessDay.count(from: start, to: end), to: start) == end || end == start)
    }
  }
}
