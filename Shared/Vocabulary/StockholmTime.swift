/// Civil time in Europe/Stockholm: UTC + 1 h, and + 2 h in summer time.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC: directive 2000/84/EC,
/// and Swedish law since 1996 (SFS 2001:127). Earlier instants are given the same rule though Sweden then went back in
/// September; no instant in Stadsbuss is that old, since instants are when something was recorded.
package enum StockholmTime {
  /// Seconds to add to UTC: 3 600 or 7 200.
  package static func offsetSeconds(at instant: Instant) -> Int {
    let utcDay = day(ofSeconds: instant.seconds)
    let year = utcDay.year
    let start = Int64(lastSunday(of: 3, year: year).dayNumber) * 86_400 + 3_600
    let end = Int64(lastSunday(of: 10, year: year).dayNumber) * 86_400 + 3_600
    return instant.seconds >= start && instant.seconds < end ? 7_200 : 3_600
  }

  /// The instant when `date` begins in Stockholm. Summer time never shifts at midnight, so there is exactly one.
  package static func startOfDay(_ date: CivilDate) -> Instant {
    let midnight = Instant(microseconds: Int64(date.dayNumber) * 86_400_000_000)
    let guess = midnight.adding(seconds: -Int64(offsetSeconds(at: midnight)))
    // The offset at 00:00 UTC differs from the one at local midnight only where a change lies between them, and both
    // changes come at 01:00 UTC, so asking once more at the guess settles it.
    return midnight.adding(seconds: -Int64(offsetSeconds(at: guess)))
  }

  private static func lastSunday(of month: Int, year: Int) -> CivilDate {
    let last = CivilDate(year: year, month: month, day: 31) ?? .last
    return last.adding(days: -(last.weekday.rawValue % 7))
  }

  static func day(ofSeconds seconds: Int64) -> CivilDate {
    let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86_400)
    return CivilDate.first.adding(
      days: Int(remainder < 0 ? quotient - 1 : quotient) - CivilDate.first.dayNumber)
  }
}

extension CivilDate {
  /// The calendar day in Stockholm at an instant: what "today" means in every rule.
  package static func stockholm(at instant: Instant) -> CivilDate {
    StockholmTime.day(ofSeconds: instant.seconds + Int64(StockholmTime.offsetSeconds(at: instant)))
  }
}
