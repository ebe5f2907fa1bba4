/// Working days of the City of Stockholm, and the day on which a time set by law ends.
package enum BusinessDay {
  /// Whether nothing can be done in time on the day: Saturdays, Sundays, other public holidays, midsommarafton, julafton
  /// and nyårsafton (lagen (1930:173) om beräkning av lagstadgad tid 2 §). The city's offices are closed on the same days.
  package static func isNonWorking(_ date: CivilDate) -> Bool {
    date.weekday == .saturday || date.weekday == .sunday || SwedishHoliday.on(date) != nil
  }

  package static func isWorking(_ date: CivilDate) -> Bool { !isNonWorking(date) }

  /// The day itself where it is a working day, else the next one.
  package static func onOrAfter(_ date: CivilDate) -> CivilDate {
    var day = date
    while isNonWorking(day), day < .last { day = day.adding(days: 1) }
    return day
  }

  /// The day that is `count` working days after `date`, which itself is not counted.
  package static func adding(_ count: Int, to date: CivilDate) -> CivilDate {
    var day = date
    for _ in 0..<max(0, count) { day = onOrAfter(day.adding(days: 1)) }
    return day
  }

  /// Working days after `start` up to and with `end`; 0 where `end` is not after it.
  package static func count(from start: CivilDate, to end: CivilDate) -> Int {
    guard start < end else { return 0 }
    return (start.dayNumber + 1...end.dayNumber).count { CivilDate(dayNumber: $0).map(isWorking) ?? false }
  }

  /// The last day of a time of whole months from `start` (1930:173 1 §: the day of the same number, or the month's last),
  /// moved past days on which nothing can be done (2 §). One month is the time of GDPR article 12.3.
  package static func lastDay(months: Int, from start: CivilDate) -> CivilDate {
    onOrAfter(start.adding(months: months))
  }

  /// The last day of a time of `days` days from `start`, moved in the same way.
  package static func lastDay(days: Int, from start: CivilDate) -> CivilDate { onOrAfter(start.adding(days: days)) }
}
