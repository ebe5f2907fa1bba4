import Vocabulary

/// The times of a job as the rules count them: minutes since the day 1970-01-01, as the clock shows.
struct WorkTimes {
  /// From begin to end, breaks inside, by their begin and without overlap.
  let spells: [Range<Int>]
  /// Minutes of work on each day from the first, breaks left out.
  let minutes: [Int]
  /// Whether there is any work on the day, breaks counted.
  let isWorked: [Bool]
  let first: Int
  private let parts: [Range<Int>]

  /// Nil where there is no work.
  init?(_ work: PlannedWork) {
    guard let begin = work.spells.first?.start, let end = work.spells.map(\.end).max() else { return nil }
    first = Self.day(begin)
    spells = Self.joined(work.spells.map { $0.start..<$0.end }, gap: 0)
    parts = work.spells.flatMap(\.parts).filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    let count = Self.day(end - 1) - first + 1
    var minutes = Array(repeating: 0, count: count)
    var isWorked = Array(repeating: false, count: count)
    for spell in work.spells {
      // A break over midnight is taken from the day of the begin as far as it goes.
      var pause = spell.breakMinutes
      for day in Self.day(spell.start)...Self.day(spell.end - 1) {
        let there = min(spell.end, (day + 1) * 1440) - max(spell.start, day * 1440)
        let paused = min(pause, there)
        pause -= paused
        minutes[day - first] += there - paused
        isWorked[day - first] = true
      }
    }
    self.minutes = minutes
    self.isWorked = isWorked
  }

  var total: Int { minutes.reduce(0, +) }
  var days: Int { minutes.count }

  private static func day(_ minute: Int) -> Int { minute >= 0 ? minute / 1440 : (minute - 1439) / 1440 }
  private static func date(_ day: Int) -> CivilDate { CivilDate(dayNumber: day) ?? .first }
  private func date(at index: Int) -> CivilDate { Self.date(first + index) }

  /// Ranges that lie nearer than `gap` to each other as one.
  private static func joined(_ ranges: [Range<Int>], gap: Int) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges {
      if let last = joined.last, range.lowerBound <= last.upperBound || range.lowerBound - last.upperBound < gap {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

// MARK: days and weeks

extension WorkTimes {
  func worstDay(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    worst(minutes.indices.filter { rule.holds(on: date(at: $0), ages) }.map { (minutes[$0], date(at: $0)) }, rule)
  }

  /// By weeks from Monday, other jobs counted in every week in which there is work.
  func worstWeek(_ rule: WorkRule, _ ages: AgeSpan, otherMinutes: Int) -> WorkRules.Worst? {
    var weeks: [(figure: Int, day: CivilDate)] = []
    var last: Int?
    for index in minutes.indices where minutes[index] > 0 && rule.holds(on: date(at: index), ages) {
      // 1970-01-01 was a Thursday.
      let week = Self.day((first + index + 3) * 1440) / 7
      if week == last {
        weeks[weeks.count - 1].figure += minutes[index]
      } else {
        weeks.append((minutes[index] + otherMinutes, date(at: index)))
        last = week
      }
    }
    return worst(weeks, rule)
  }

  func weekendDays(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    let days = isWorked.indices.filter { isWorked[$0] }.map { date(at: $0) }
      .filter { ($0.weekday == .saturday || $0.weekday == .sunday) && rule.holds(on: $0, ages) }
    guard let first = days.first, days.count > rule.limit else { return nil }
    return WorkRules.Worst(figure: days.count, day: first)
  }

  func wholeJob(_ rule: WorkRule, _ ages: AgeSpan, figure: Int) -> WorkRules.Worst? {
    rule.holds(on: date(at: 0), ages) ? worst([(figure, date(at: 0))], rule) : nil
  }

  /// The first of the largest figures, where it is over the limit.
  private func worst(_ figures: [(figure: Int, day: CivilDate)], _ rule: WorkRule) -> WorkRules.Worst? {
    guard let most = figures.map(\.figure).max(), most > rule.limit,
      let day = figures.first(where: { $0.figure == most })?.day
    else { return nil }
    return WorkRules.Worst(figure: most, day: day)
  }
}

// MARK: nights, breaks and rest

extension WorkTimes {
  /// The most work in the free time of a night, by the choice of hours that has least; nights begin in the evening.
  func worstNight(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    var figures: [(figure: Int, day: CivilDate)] = []
    for evening in first - 1...first + days - 1 {
      let figure = rule.nights.map { night in
        let begin = evening * 1440 + night.from
        let end = (night.to > night.from ? evening : evening + 1) * 1440 + night.to
        let midnight = (evening + 1) * 1440
        return worked(in: begin..<min(end, midnight), rule, ages)
          + (end > midnight ? worked(in: midnight..<end, rule, ages) : 0)
      }.min()
      if let figure, figure > 0 { figures.append((figure, Self.date(max(evening, first)))) }
    }
    return worst(figures, rule)
  }

  /// Minutes at work in a part of one day, where the rule holds on it.
  private func worked(in range: Range<Int>, _ rule: WorkRule, _ ages: AgeSpan) -> Int {
    guard rule.holds(on: Self.date(Self.day(range.lowerBound)), ages) else { return 0 }
    return spells.reduce(0) { $0 + $1.clamped(to: range).count }
  }

  func worstStretch(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    let stretches = Self.joined(parts, gap: rule.leastBreak).map { stretch in
      (figure: stretch.count, day: Self.date(Self.day(stretch.lowerBound)))
    }
    return worst(stretches.filter { rule.holds(on: $0.day, ages) }, rule)
  }

  /// The shortest rest in a row over a night, where that is too little: the longest that any of the time from 20 to 8 lies in.
  func worstNightRest(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    var shortest: WorkRules.Worst?
    var next = 0
    for evening in first - 1...first + days - 1 {
      let day = Self.date(max(evening, first))
      let (begin, end) = (evening * 1440 + Self.nightBegins, (evening + 1) * 1440 + Self.nightEnds)
      while next < spells.count, spells[next].upperBound <= begin { next += 1 }
      // Before the first time of work and after the last there is rest without end.
      var (longest, free, index) = (0, next == 0 ? nil : spells[next - 1].upperBound, next)
      while index < spells.count, spells[index].lowerBound < end {
        if spells[index].lowerBound > begin {
          longest = max(longest, free.map { spells[index].lowerBound - $0 } ?? Int.max)
        }
        free = spells[index].upperBound
        index += 1
      }
      if free ?? 0 < end {
        longest = index < spells.count && free != nil ? max(longest, spells[index].lowerBound - (free ?? 0)) : Int.max
      }
      if longest < min(rule.limit, shortest?.figure ?? Int.max), rule.holds(on: day, ages) {
        shortest = WorkRules.Worst(figure: longest, day: day)
      }
    }
    return shortest
  }

  private static let nightBegins = 20 * 60
  private static let nightEnds = 8 * 60

  /// Blocks of seven days follow each other from a time of the week that the employer chooses; every one in which there is
  /// work has the rest in a row. The least rest by the best choice, where that is too little.
  ///
  /// Whether a block has its rest changes only where a time of work ends so much before the block does, or begins so much after
  /// it begins: those choices are all that are tried.
  func worstRest(_ rule: WorkRule, _ ages: AgeSpan, block: Int = 7 * 1440) -> WorkRules.Worst? {
    var choices: Set<Int> = [0]
    for spell in spells {
      choices.insert(Self.rest(of: spell.lowerBound - rule.limit, block))
      choices.insert(Self.rest(of: spell.upperBound + rule.limit, block))
    }
    var best: WorkRules.Worst?
    for choice in choices.sorted() {
      guard let least = leastRest(from: choice, block, rule, ages), least.figure < rule.limit else { return nil }
      if least.figure > best?.figure ?? -1 { best = least }
    }
    return best
  }

  private static func rest(of minute: Int, _ block: Int) -> Int {
    let rest = minute % block
    return rest < 0 ? rest + block : rest
  }

  /// The block with the least rest; nil where there is none in which the rule holds.
  private func leastRest(from choice: Int, _ block: Int, _ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    guard let begin = spells.first?.lowerBound, let end = spells.last?.upperBound else { return nil }
    var least: WorkRules.Worst?
    var at = begin - Self.rest(of: begin - choice, block)
    var next = 0
    while at < end {
      while spells[next].upperBound <= at { next += 1 }
      var (free, longest, index) = (at, 0, next)
      var firstWork: Int?
      while index < spells.count, spells[index].lowerBound < at + block {
        firstWork = firstWork ?? max(spells[index].lowerBound, at)
        longest = max(longest, spells[index].lowerBound - free)
        free = max(free, spells[index].upperBound)
        index += 1
      }
      longest = max(longest, at + block - free)
      if let firstWork {
        let day = Self.date(Self.day(firstWork))
        if rule.holds(on: day, ages), longest < least?.figure ?? Int.max {
          least = WorkRules.Worst(figure: longest, day: day)
        }
      }
      at += block
    }
    return least
  }

  /// The fewest free days in a row of seven days, by the best choice of the day on which they begin.
  func worstFreeDays(_ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    var best: WorkRules.Worst?
    for offset in 0..<7 {
      guard let least = leastFreeDays(offset, rule, ages), least.figure < rule.limit else { return nil }
      if least.figure > best?.figure ?? -1 { best = least }
    }
    return best
  }

  private func leastFreeDays(_ offset: Int, _ rule: WorkRule, _ ages: AgeSpan) -> WorkRules.Worst? {
    var least: WorkRules.Worst?
    for begin in stride(from: -offset, to: days, by: 7) {
      var (run, longest) = (0, 0)
      var firstWorked: Int?
      for index in begin..<begin + 7 {
        if isWorked.indices.contains(index), isWorked[index] {
          run = 0
          firstWorked = firstWorked ?? index
        } else {
          run += 1
          longest = max(longest, run)
        }
      }
      guard let firstWorked, rule.holds(on: date(at: firstWorked), ages), longest < least?.figure ?? Int.max else {
        continue
      }
      least = WorkRules.Worst(figure: longest, day: date(at: firstWorked))
    }
    return least
  }
}
