package import Vocabulary
package import Wire

/// When a holiday worker works at a place: the same hours on every day of work.
///
/// Days of work are the weekdays told (Monday to Friday when left out) that are no public holidays, or the set days where
/// such are told (the winter job of 2020 was 30 hours on set days). Source: the city's rules for feriejobb.
package struct WorkSchedule: Message {
  package let begins: ClockTime
  /// Later the same day: a shift does not pass midnight.
  package let ends: ClockTime
  /// When the unpaid break begins; nil without one.
  package let breakFrom: ClockTime?
  package let breakMinutes: Int?
  package let weekdays: [WeekdayCode]?
  package let days: [CivilDate]?

  package init(
    begins: ClockTime, ends: ClockTime, breakFrom: ClockTime? = nil, breakMinutes: Int? = nil,
    weekdays: [WeekdayCode]? = nil, days: [CivilDate]? = nil
  ) {
    self.begins = begins
    self.ends = ends
    self.breakFrom = breakFrom
    self.breakMinutes = breakMinutes
    self.weekdays = weekdays
    self.days = days
  }

  package static let object = Object(
    "WorkSchedule", "When a holiday worker works: the same hours on every day of work.",
    Self.init(begins:ends:breakFrom:breakMinutes:weekdays:days:),
    Field("begins", { $0.begins }, "When the day's work begins."),
    Field("ends", { $0.ends }, "When the day's work ends, the same day."),
    Field("breakFrom", { $0.breakFrom }, "When the unpaid break begins; left out without one."),
    Field(
      "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
      .range(AllocationLimit.breakMinutes)),
    Field(
      "weekdays", { $0.weekdays }, "The days of the week, public holidays left out; Monday to Friday when left out.",
      .items(1...7)),
    Field(
      "days", { $0.days }, "Set days of work instead of the days of the week.", .items(AllocationLimit.setDays)))
}

// MARK: hours, for the rules of work

extension WorkSchedule {
  /// Monday to Friday: the city's holiday workers have no weekends.
  package static let usualWeekdays: [WeekdayCode] = [.mandag, .tisdag, .onsdag, .torsdag, .fredag]

  /// Paid minutes of one day: from beginning to end without the break.
  package var minutesADay: Int { ends.minutes - begins.minutes - (breakMinutes ?? 0) }

  /// The most minutes in a row without a break of at least `least` minutes.
  package func minutesWithoutBreak(ofAtLeast least: Int) -> Int {
    guard let breakFrom, let breakMinutes, breakMinutes >= least else { return ends.minutes - begins.minutes }
    return max(breakFrom.minutes - begins.minutes, ends.minutes - breakFrom.minutes - breakMinutes)
  }

  /// The days of work from a first to a last day, in order.
  package func workDays(from: CivilDate, to: CivilDate) -> [CivilDate] {
    guard from <= to else { return [] }
    if let days { return days.filter { from <= $0 && $0 <= to }.sorted() }
    let weekdays = Set(weekdays ?? Self.usualWeekdays)
    return (from.dayNumber...to.dayNumber).compactMap { number in
      guard let day = CivilDate(dayNumber: number), weekdays.contains(WeekdayCode(day.weekday)) else { return nil }
      return SwedishHoliday.on(day) == nil ? day : nil
    }
  }

  /// Paid minutes from a first to a last day.
  package func minutes(from: CivilDate, to: CivilDate) -> Int { workDays(from: from, to: to).count * minutesADay }

  /// What is wrong with it, each under `path`: what a reader of one member cannot see.
  package func problems(at path: String) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ member: String, _ problem: String) {
      if !holds { problems.append(Problem(path: "\(path)/\(member)", problem: problem)) }
    }
    require(begins < ends, "ends", "must be later the same day than begins")
    require(
      (breakFrom == nil) == (breakMinutes == nil), "breakMinutes", "and breakFrom are told together or not at all")
    if let breakFrom, let breakMinutes, begins < ends {
      require(
        begins < breakFrom && breakFrom.minutes + breakMinutes < ends.minutes, "breakFrom",
        "and the break must lie inside the day's work")
    }
    require(weekdays == nil || days == nil, "days", "and weekdays cannot both be told")
    if let weekdays { require(Set(weekdays).count == weekdays.count, "weekdays", "holds a day twice") }
    if let days { require(Set(days).count == days.count, "days", "holds a day twice") }
    return problems
  }
}
