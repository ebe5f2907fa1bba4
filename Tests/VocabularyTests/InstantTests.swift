import TestKit
import Testing
import Vocabulary

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)), ("2019-06-17T06:00:00.25Z", 1_560_751_200_250_000),
    ("1969-12-31T23:59:59.999999Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
  ])
  func readsRFC3339(_ text: String, _ microseconds: Int64) {
    #expect(instant(text).microseconds == microseconds)
  }

  @Test(arguments: [
    "2019-06-17T06:00:00", "2019-06-17T06:00:00+00:00", "2019-06-17T08:00:00+02:00", "2019-06-17t06:00:00z",
    "2019-06-17T06:00Z", "2019-06-17T24:00:00Z", "2019-06-17T06:60:00Z", "2016-12-31T23:59:60Z",
    "2019-06-17T06:00:00.Z", "2019-06-17T06:00:00.1234567Z", "2019-02-29T06:00:00Z", "2019-06-17 06:00:00Z", "",
    "2019-06-17T06:00:00,5Z", "2019-06-17T06:00:00ZZ",
  ])
  func refusesEverythingElse(_ text: String) {
    #expect(problem(Instant.self, text) != nil)
  }

  @Test func writesNoMoreDecimalsThanNeeded() {
    #expect(Instant(microseconds: 1_500_000).text == "1970-01-01T00:00:01.500Z")
    #expect(Instant(microseconds: 1_000_000).text == "1970-01-01T00:00:01Z")
    #expect(Instant(microseconds: 1_000_001).text == "1970-01-01T00:00:01.000001Z")
    #expect(Instant(microseconds: .max).text == "9999-12-31T23:59:59.999999Z")
    #expect(Instant(microseconds: .min).text == "0001-01-01T00:00:00Z")
    #expect(Instant(microseconds: -1).milliseconds == -1)
    #expect(Instant.last.adding(seconds: .max) == .last)
  }

  @Test(arguments: [UInt64(4), 5])
  func everyInstantReadsBack(_ seed: UInt64) {
    var random = SeededRandom(seed)
    for _ in 0..<5_000 {
      let value = Int64.random(in: Instant.first.microseconds...Instant.last.microseconds, using: &random)
      let rounded = Instant(
        microseconds: [value, value / 1_000 * 1_000, value / 1_000_000 * 1_000_000].randomElement(
          using: &random) ?? value)
      #expect((try? Instant(parsing: rounded.text)) == rounded, "seed \(seed)")
    }
  }

  @Test(arguments: [
    // Summer time 2020: from Sunday 29 March 01:00 UTC to Sunday 25 October 01:00 UTC.
    ("2020-03-28T22:59:59Z", "2020-03-28"), ("2020-03-28T23:00:00Z", "2020-03-29"),
    ("2020-03-29T21:59:59Z", "2020-03-29"), ("2020-03-29T22:00:00Z", "2020-03-30"),
    ("2020-10-24T21:59:59Z", "2020-10-24"), ("2020-10-24T22:00:00Z", "2020-10-25"),
    ("2020-10-25T22:59:59Z", "2020-10-25"), ("2020-10-25T23:00:00Z", "2020-10-26"),
    ("2019-12-31T22:59:59Z", "2019-12-31"), ("2019-12-31T23:00:00Z", "2020-01-01"),
    ("2019-06-17T21:59:59.999999Z", "2019-06-17"),
  ])
  func dayInStockholm(_ utc: String, _ day: String) {
    #expect(CivilDate.stockholm(at: instant(utc)) == date(day))
  }

  @Test(arguments: [
    ("2019-03-31T00:59:59Z", 3_600), ("2019-03-31T01:00:00Z", 7_200), ("2019-10-27T00:59:59Z", 7_200),
    ("2019-10-27T01:00:00Z", 3_600), ("2024-03-31T01:00:00Z", 7_200), ("2026-10-25T01:00:00Z", 3_600),
    ("2019-01-15T12:00:00Z", 3_600), ("2019-07-15T12:00:00Z", 7_200),
  ])
  func offsets(_ utc: String, _ seconds: Int) {
    #expect(StockholmTime.offsetSeconds(at: instant(utc)) == seconds)
  }

  @Test func everyDayBeginsOnceFrom1996To2100() {
    var day = date("1996-01-01")
    while day.year < 2100 {
      let start = StockholmTime.startOfDay(day)
      #expect(CivilDate.stockholm(at: start) == day)
      #expect(CivilDate.stockholm(at: start.adding(microseconds: -1)) == day.adding(days: -1))
      let hours = (StockholmTime.startOfDay(day.adding(days: 1)).seconds - start.seconds) / 3_600
      let isLastSunday = day.weekday == .sunday && day.day > 24
      #expect(hours == (isLastSunday && day.month == 3 ? 23 : isLastSunday && day.month == 10 ? 25 : 24))
      day = day.adding(days: 1)
    }
  }
}
