import TestKit
import Testing
import Vocabulary

@Suite struct CivilDateTests {
  /// Walks every day of ten thousand years by counting days of months, which shares no code with the closed formulas.
  @Test func everyDayFromYear1To9999() {
    var (year, month, day, number, weekday) = (1, 1, 1, CivilDate.first.dayNumber, 1)
    var wrong = 0
    while year <= 9999 {
      let date = CivilDate(dayNumber: number)
      if date?.year != year || date?.month != month || date?.day != day || date?.weekday.rawValue != weekday
        || CivilDate(year: year, month: month, day: day)?.dayNumber != number
      {
        wrong += 1
      }
      let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      (day, number, weekday) = (day + 1, number + 1, weekday % 7 + 1)
      if day > lengths[month - 1] { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(wrong == 0)
    #expect(number - 1 == CivilDate.last.dayNumber)
    #expect(CivilDate(dayNumber: number) == nil)
    #expect(CivilDate(dayNumber: CivilDate.first.dayNumber - 1) == nil)
  }

  @Test func theEpochAndKnownWeekdays() {
    #expect(date("1970-01-01").dayNumber == 0)
    #expect(date("2000-03-01").dayNumber == 11_017)
    #expect(date("2020-04-21").weekday == .tuesday)
    #expect(date("1968-12-31").weekday == .tuesday)
  }

  @Test(arguments: [
    "2019-02-29", "2019-13-01", "2019-00-10", "2019-06-00", "2019-06-31", "0000-01-01", "2019-6-1", "20190601",
    "2019-06-01T", " 2019-06-01", "2019-06-01\n", "+019-06-01", "2019/06/01", "٢٠١٩-06-01", "",
  ])
  func refusesWhatIsNoDate(_ text: String) {
    #expect(problem(CivilDate.self, text) != nil)
  }

  @Test(arguments: [
    ("2019-01-31", 1, "2019-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2019-12-15", 1, "2020-01-15"),
    ("2020-03-31", -1, "2020-02-29"), ("2019-11-30", 3, "2020-02-29"), ("2019-06-17", 0, "2019-06-17"),
    ("2019-01-15", -13, "2017-12-15"), ("0001-01-10", -1, "0001-01-01"), ("9999-12-10", 1, "9999-12-31"),
  ])
  func addsMonthsWithEndOfMonthClamp(_ start: String, _ months: Int, _ end: String) {
    #expect(date(start).adding(months: months) == date(end))
  }

  @Test func arithmeticIsHeldAtTheEnds() {
    #expect(date("2019-01-01").adding(days: .max) == .last)
    #expect(date("2019-01-01").adding(days: .min) == .first)
    #expect(date("2019-01-01").adding(months: .max) == .last)
    #expect(date("2019-01-01").adding(months: .min) == .first)
    #expect(date("2019-01-01").adding(years: .max) == .last)
    #expect(date("2019-01-01").adding(years: .min) == .first)
  }

  @Test func ageTurnsOnTheBirthday() {
    #expect(date("2003-06-17").age(on: date("2019-06-16")) == 15)
    #expect(date("2003-06-17").age(on: date("2019-06-17")) == 16)
    #expect(date("2004-02-29").age(on: date("2022-02-27")) == 17)
    #expect(date("2004-02-29").age(on: date("2022-02-28")) == 18)
    #expect(date("2019-06-17").age(on: date("2019-06-16")) == -1)
  }

  @Test(arguments: [
    ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1), ("2018-12-31", 2019, 1),
    ("2019-06-17", 2019, 25), ("2016-01-01", 2015, 53),
  ])
  func isoWeeks(_ text: String, _ year: Int, _ week: Int) {
    #expect(date(text).isoWeek == (year, week))
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func propertiesOfArithmetic(_ seed: UInt64) {
    var random = SeededRandom(seed)
    for _ in 0..<5_000 {
      let start = CivilDate.first.adding(days: Int.random(in: 0...3_652_058, using: &random))
      let days = Int.random(in: -100_000...100_000, using: &random)
      let moved = start.adding(days: days)
      if moved != .first, moved != .last {
        #expect(start.days(until: moved) == days && moved.adding(days: -days) == start, "seed \(seed)")
      }
      #expect((try? CivilDate(parsing: start.text)) == start, "seed \(seed)")
      let months = Int.random(in: 0...600, using: &random)
      let later = start.adding(months: months)
      #expect(later == .last || start.months(until: later) == months, "seed \(seed)")
      let month = start.civilMonth
      #expect(month.firstDay <= start && start <= month.lastDay && month.contains(start), "seed \(seed)")
      #expect((try? CivilMonth(parsing: month.text)) == month, "seed \(seed)")
    }
  }

  @Test func months() throws {
    let december = try CivilMonth(parsing: "2019-12")
    #expect(december.adding(months: 1).text == "2020-01")
    #expect(december.adding(months: -12).text == "2018-12")
    #expect(try CivilMonth(parsing: "2020-02").lastDay == date("2020-02-29"))
    for text in ["2019-13", "2019-00", "2019-1", "201912", "0000-01", "2019-12-01"] {
      #expect(problem(CivilMonth.self, text) != nil)
    }
  }
}
