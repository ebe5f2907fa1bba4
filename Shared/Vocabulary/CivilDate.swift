/// A day in the calendar (proleptic Gregorian), without time or place: 0001-01-01 … 9999-12-31.
///
/// Kept as a day number, so that comparing and counting days cost nothing.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before.
  package let dayNumber: Int

  package static let first = CivilDate(uncheckedDayNumber: -719_162)
  package static let last = CivilDate(uncheckedDayNumber: 2_932_896)

  /// nil outside 0001-01-01 … 9999-12-31.
  package init?(dayNumber: Int) {
    guard dayNumber >= Self.first.dayNumber, dayNumber <= Self.last.dayNumber else { return nil }
    self.dayNumber = dayNumber
  }

  /// nil unless the day exists, so 2019-02-29 is nil.
  package init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1 else { return nil }
    guard day <= Self.daysIn(month: month, year: year) else { return nil }
    self.init(uncheckedDayNumber: Self.dayNumber(year: year, month: month, day: day))
  }

  private init(uncheckedDayNumber: Int) {
    dayNumber = uncheckedDayNumber
  }

  package static func < (left: Self, right: Self) -> Bool { left.dayNumber < right.dayNumber }

  package var year: Int { components.year }
  /// 1–12.
  package var month: Int { components.month }
  /// 1–31.
  package var day: Int { components.day }

  /// Year, month and day in one computation (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// Days in a month, 28–31. `month` must be 1–12.
  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension CivilDate {
  /// The date `days` later (earlier when negative), held within ``first`` … ``last``.
  package func adding(days: Int) -> CivilDate {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    guard !overflow else { return days < 0 ? .first : .last }
    return CivilDate(uncheckedDayNumber: min(max(sum, Self.first.dayNumber), Self.last.dayNumber))
  }

  /// The same day of the month `months` later; where that month is shorter, its last day (31 January + 1 = 28 or 29
  /// February). Held within ``first`` … ``last``.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12 else { return months < 0 ? .first : .last }
    guard sum < 120_000 else { return .last }
    let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
    let newDay = min(day, Self.daysIn(month: newMonth, year: newYear))
    return CivilDate(uncheckedDayNumber: Self.dayNumber(year: newYear, month: newMonth, day: newDay))
  }

  /// The same day `years` later; 29 February becomes 28 February in a common year.
  package func adding(years: Int) -> CivilDate {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    return overflow ? (years < 0 ? .first : .last) : adding(months: months)
  }

  /// Days from this date to `other`; negative when `other` is earlier.
  package func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// Whole calendar months from this date to `other`; negative when `other` is earlier. A month is whole on the same day
  /// of the month, or on a shorter month's last day.
  package func months(until other: CivilDate) -> Int {
    guard other >= self else { return -other.months(until: self) }
    let (from, to) = (components, other.components)
    let months = (to.year - from.year) * 12 + to.month - from.month
    return adding(months: months) > other ? months - 1 : months
  }

  /// Age in whole years on `date` of someone born this day; those born on 29 February turn on 28 February in common
  /// years. Negative before birth.
  package func age(on date: CivilDate) -> Int {
    guard date >= self else { return -1 }
    return months(until: date) / 12
  }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday, which is 4 in ISO 8601.
    let zeroBased = (dayNumber + 3) % 7
    return Weekday(rawValue: (zeroBased < 0 ? zeroBased + 7 : zeroBased) + 1) ?? .monday
  }

  /// The ISO 8601 week: week 1 is the one with the year's first Thursday, so `year` can differ from the calendar year.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = dayNumber + 4 - weekday.rawValue
    let year = CivilDate(uncheckedDayNumber: thursday).year
    return (year, (thursday - Self.dayNumber(year: year, month: 1, day: 1)) / 7 + 1)
  }

  package var civilMonth: CivilMonth { CivilMonth(containing: self) }

  /// The days of the week in the order of ISO 8601: Monday = 1 … Sunday = 7.
  package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
  }
}

extension CivilDate: TextCoded {
  package static let format = TextFormat(
    "CivilDate", format: "date", example: "2019-06-17",
    summary: "A calendar day in Europe/Stockholm as yyyy-mm-dd (ISO 8601).")

  package init(parsing text: String) throws(TextProblem) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == ASCII.hyphen, bytes[7] == ASCII.hyphen,
      let year = ASCII.number(bytes, 0..<4), let month = ASCII.number(bytes, 5..<7),
      let day = ASCII.number(bytes, 8..<10)
    else { throw TextProblem("A date is written yyyy-mm-dd, for example 2019-06-17.") }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw TextProblem("There is no such day in the calendar: check year, month and day.")
    }
    self = date
  }

  package var text: String {
    String(unsafeUninitializedCapacity: 10) { text in
      write(to: text)
      return 10
    }
  }

  /// Ten bytes.
  func write(to text: UnsafeMutableBufferPointer<UInt8>) {
    let (year, month, day) = components
    ASCII.put(year, width: 4, at: 0, text)
    text[4] = ASCII.hyphen
    ASCII.put(month, width: 2, at: 5, text)
    text[7] = ASCII.hyphen
    ASCII.put(day, width: 2, at: 8, text)
  }
}

extension CivilDate: CustomStringConvertible {
  package var description: String { text }
}
