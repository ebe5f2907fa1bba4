package import AllocationAPI
package import Vocabulary

/// One time at work, with its break inside.
package struct WorkSpell: Sendable, Hashable {
  package let day: CivilDate
  /// Minutes after the day's midnight; the end lies after the begin, past midnight beyond 1 440. Local clock times: a spell
  /// over the night of the change to summer time counts as the clock shows.
  package let from: Int
  package let to: Int
  package let breakMinutes: Int
  /// When the break begins, minutes after the day's midnight; nil where it lies in the middle.
  package let breakAt: Int?

  /// A spell that does not end after it begins is empty; a break is no longer than the spell.
  package init(day: CivilDate, from: Int, to: Int, breakMinutes: Int = 0, breakAt: Int? = nil) {
    self.day = day
    self.from = from
    self.to = max(from, to)
    self.breakMinutes = min(max(0, breakMinutes), self.to - from)
    self.breakAt = breakAt
  }

  var start: Int { day.dayNumber * 1440 + from }
  var end: Int { day.dayNumber * 1440 + to }

  /// The times of work before and after the break.
  var parts: [Range<Int>] {
    guard breakMinutes > 0 else { return [start..<end] }
    let middle = breakAt.map { day.dayNumber * 1440 + $0 } ?? (start + end - breakMinutes) / 2
    let begins = min(max(middle, start), end - breakMinutes)
    return [start..<begins, begins + breakMinutes..<end]
  }
}

/// All times at work of a job, by their begin.
package struct PlannedWork: Sendable, Hashable {
  package let spells: [WorkSpell]

  package static let none = PlannedWork([])

  package init(_ spells: [WorkSpell]) {
    self.spells = spells.filter { $0.to > $0.from }.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  package func with(_ other: PlannedWork) -> PlannedWork {
    other.spells.isEmpty ? self : PlannedWork(spells + other.spells)
  }

  /// Minutes of work, breaks left out.
  package var minutes: Int { spells.reduce(0) { $0 + $1.to - $1.from - $1.breakMinutes } }

  package var firstDay: CivilDate? { spells.first?.day }
  package var lastDay: CivilDate? { spells.map(\.end).max().flatMap { CivilDate(dayNumber: ($0 - 1) / 1440) } }

  /// The days of a schedule from a first to a last day, as far as the hours go.
  package init(_ schedule: WorkSchedule, from: CivilDate, to: CivilDate, hours: Int? = nil) {
    var days = schedule.workDays(from: from, to: to)
    if let hours, schedule.minutesADay > 0 { days = Array(days.prefix(max(1, hours * 60 / schedule.minutesADay))) }
    self.init(
      days.map { day in
        WorkSpell(
          day: day, from: schedule.begins.minutes, to: schedule.ends.minutes,
          breakMinutes: schedule.breakMinutes ?? 0, breakAt: schedule.breakFrom?.minutes)
      })
  }

  /// What a job without a schedule of its own comes to: the city's normal day of 6 hours with a break of 30 minutes, from 8,
  /// on the working days until the hours are used up; longer days where they do not suffice.
  package static func assumed(hours: Int, from: CivilDate, to: CivilDate) -> PlannedWork {
    var days: [CivilDate] = []
    var day = from
    while day <= to, days.count < mostDays {
      if BusinessDay.isWorking(day) { days.append(day) }
      day = day.adding(days: 1)
    }
    if days.isEmpty { days = [from] }
    let minutes = hours * 60
    let daily = max(normalDay, (minutes + days.count - 1) / days.count)
    var left = minutes
    var spells: [WorkSpell] = []
    for day in days where left > 0 {
      let worked = min(daily, left)
      left -= worked
      let pause = worked > longestWithoutBreak ? breakMinutes : 0
      spells.append(WorkSpell(day: day, from: begin, to: begin + worked + pause, breakMinutes: pause))
    }
    return PlannedWork(spells)
  }

  private static let mostDays = 366
  private static let normalDay = 360
  private static let begin = 480
  private static let breakMinutes = 30
  private static let longestWithoutBreak = 270
}
