import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// What jobs break of the rules on working hours, and that the judgement has the properties that it should.
@Suite struct WorkRulesTests {
  /// 2021-06-21 is the Monday of a week without holidays but for its end.
  static let monday = day("2021-07-05")
  static let adult = AgeSpan(born: day("2001-01-01"), inCompulsorySchool: nil)
  static let youth = AgeSpan(born: day("2004-02-03"), inCompulsorySchool: nil)
  static let child = AgeSpan(born: day("2004-02-03"), inCompulsorySchool: true)

  /// Days of one job from a Monday: the same hours on each, `breakMinutes` in the middle.
  static func work(_ from: String, _ to: String, days: [Int] = [0, 1, 2, 3, 4], pause: Int = 30) -> PlannedWork {
    let (from, to) = (parsed(from) as ClockTime, parsed(to) as ClockTime)
    let end = to.minutes > from.minutes ? to.minutes : to.minutes + 1440
    return PlannedWork(
      days.map { WorkSpell(day: monday.adding(days: $0), from: from.minutes, to: end, breakMinutes: pause) })
  }

  /// Breaches of the law alone, in a period for which the city has no frame.
  static func law(_ work: PlannedWork, _ ages: AgeSpan, otherHours: Int = 0) -> [WorkRuleKind] {
    WorkRules.breaches(work, ages, in: .host, otherHours: otherHours).map(\.rule)
  }

  @Test func theTablesAreSound() {
    #expect(WorkRule.table.problems.isEmpty && AgeRule.table.problems.isEmpty)
    #expect(WorkRule.table.all.count == 53)
    for (first, regulation) in [
      ("2007-01-01", "AFS 1996:1"), ("2013-02-01", "AFS 2012:3"), ("2025-01-01", "AFS 2023:2"),
    ] {
      let minors = WorkRule.table.all.filter {
        $0.validFrom == day(first) && $0.ageClass != nil && $0.ageClass != .vuxen
      }
      #expect(minors.count == 14 && minors.allSatisfy { $0.source.hasPrefix(regulation) }, "\(regulation)")
      // What no source at hand verifies says so.
      #expect(minors.allSatisfy { $0.source.contains("not verified") == (regulation != "AFS 2012:3") })
      #expect(AgeRule.table.inForce(on: day(first))?.validFrom == (first < "2013" ? day("2000-01-01") : day(first)))
    }
    for (last, next) in [("2013-01-31", "2013-02-01"), ("2024-12-31", "2025-01-01")] {
      let (before, after) = (WorkRule.table.rows(on: day(last)), WorkRule.table.rows(on: day(next)))
      #expect(before.map(\.key) == after.map(\.key), "no day is without its rules")
      #expect(before.map(\.limit) == after.map(\.limit), "the figures are the same")
    }
  }

  @Test func theAgeClassIsThatOfTheDay() {
    let ages = AgeSpan(born: day("2003-07-07"), inCompulsorySchool: nil)
    #expect(ages.ageClass(on: day("2021-07-06")) == .ungdom && ages.ageClass(on: day("2021-07-07")) == .vuxen)
    // Turning 16 in the year, and compulsory school is over in June.
    let turning = AgeSpan(born: day("2005-12-31"), inCompulsorySchool: nil)
    #expect(turning.ageClass(on: day("2021-02-26")) == .barn && turning.ageClass(on: day("2021-06-14")) == .ungdom)
    #expect(AgeSpan(born: day("2005-12-31"), inCompulsorySchool: true).ageClass(on: day("2023-12-30")) == .barn)
    #expect(AgeSpan(born: day("2005-12-31"), inCompulsorySchool: false).ageClass(on: day("2021-02-26")) == .ungdom)
    // Born on a leap day: of age on 28 February in a common year.
    let leap = AgeSpan(born: day("2004-02-29"), inCompulsorySchool: nil)
    #expect(leap.ageClass(on: day("2022-02-27")) == .ungdom && leap.ageClass(on: day("2022-02-28")) == .vuxen)
  }

  @Test func aUsualJobBreaksNothing() {
    for ages in [Self.adult, Self.youth, Self.child] {
      #expect(WorkRules.breaches(Self.work("09:00", "15:30"), ages, in: .sommar).isEmpty)
    }
    #expect(WorkRules.breaches(PlannedWork.none, Self.child, in: .sommar).isEmpty)
    let assumed = PlannedWork.assumed(hours: 90, from: day("2021-06-28"), to: day("2021-07-18"))
    #expect(assumed.minutes == 5400 && assumed.spells.count == 15)
    #expect(WorkRules.breaches(assumed, Self.child, in: .sommar).isEmpty)
  }

  @Test(arguments: [
    // Hours a day: 7 for a child, 8 for a youth; an adult is bound by the week.
    ("09:00", "16:30", 30, [WorkRuleKind](), [WorkRuleKind]()),
    ("09:00", "16:31", 30, [.arbetsdag, .arbetsvecka], []),
    ("09:00", "17:30", 30, [.arbetsdag, .arbetsvecka], []),
    ("09:00", "17:31", 30, [.arbetsdag, .arbetsvecka], [.arbetsdag, .arbetsvecka]),
    // The free night: from 20 for a child, from 22 or 23 for a youth.
    ("14:00", "20:00", 30, [], []), ("14:00", "20:01", 30, [.nattfrid], []),
    ("16:00", "22:59", 30, [.nattfrid], []), ("16:00", "23:01", 30, [.nattfrid], [.nattfrid]),
    ("06:00", "12:00", 30, [], []), ("05:59", "12:00", 30, [.nattfrid], [.nattfrid]),
    // Past midnight.
    ("21:00", "01:00", 0, [.nattfrid], [.nattfrid]),
    // A break of 30 minutes within four and a half hours.
    ("09:00", "13:30", 0, [], []), ("09:00", "13:31", 0, [.rast], [.rast]), ("09:00", "15:00", 29, [.rast], [.rast]),
  ])
  func theFiguresOfMinors(
    _ from: String, _ to: String, _ pause: Int, _ child: [WorkRuleKind], _ youth: [WorkRuleKind]
  ) {
    let work = Self.work(from, to, pause: pause)
    #expect(Self.law(work, Self.child) == child)
    #expect(Self.law(work, Self.youth) == youth)
  }

  @Test func nightRestIsCountedOverEveryNight() {
    // Late one day, early the next: 22:00 to 07:00 are nine hours.
    let late = WorkSpell(day: Self.monday, from: 16 * 60, to: 22 * 60, breakMinutes: 60)
    let early = WorkSpell(day: Self.monday.adding(days: 1), from: 7 * 60, to: 12 * 60, breakMinutes: 60)
    let both = PlannedWork([early, late])
    #expect(Self.law(both, Self.youth) == [.dygnsvila])
    #expect(WorkRules.breaches(both, Self.youth, in: .host).first?.figure == 9 * 60)
    #expect(Self.law(PlannedWork([late]), Self.youth).isEmpty && Self.law(PlannedWork([early]), Self.youth).isEmpty)
  }

  @Test func twoDaysInARowAreFreeInEverySevenDays() {
    #expect(Self.law(Self.work("09:00", "12:00", days: [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]), Self.youth).isEmpty)
    // The free days may lie over the border of the week: Sunday and Monday.
    #expect(Self.law(Self.work("09:00", "12:00", days: [1, 2, 3, 4, 5, 8, 9, 10, 11, 12]), Self.youth).isEmpty)
    let alternate = Self.work("09:00", "12:00", days: [0, 1, 3, 4, 6, 7, 9, 10, 12, 13])
    #expect(Self.law(alternate, Self.youth) == [.ledigaDagar])
    #expect(Self.law(Self.work("09:00", "12:00", days: Array(0..<14)), Self.youth) == [.veckovila, .ledigaDagar])
    // An adult has 36 hours in a row: one free day suffices.
    #expect(Self.law(Self.work("09:00", "12:00", days: [0, 1, 2, 3, 4, 5, 7, 8]), Self.adult).isEmpty)
    #expect(Self.law(Self.work("09:00", "12:00", days: Array(0..<14)), Self.adult) == [.veckovila])
  }

  @Test func hoursAtOtherEmployersCount() {
    let work = Self.work("09:00", "15:30")
    #expect(Self.law(work, Self.child, otherHours: 5).isEmpty)
    #expect(Self.law(work, Self.child, otherHours: 6) == [.arbetsvecka])
    #expect(Self.law(work, Self.youth, otherHours: 10).isEmpty)
    #expect(Self.law(work, Self.youth, otherHours: 11) == [.arbetsvecka])
    #expect(Self.law(work, Self.adult, otherHours: 40).isEmpty, "the law sums for minors")
    // And so do other places of ours, to the minute.
    let evening = Self.work("16:00", "19:00", days: [0], pause: 0)
    #expect(WorkRules.breaches(work, Self.youth, in: .host, alongside: evening).map(\.rule) == [.arbetsdag])
  }

  @Test func theCitysFrameIsItsOwn() {
    func summer(_ work: PlannedWork) -> [WorkRuleKind] {
      WorkRules.breaches(work, Self.adult, in: .sommar).map(\.rule)
    }
    #expect(summer(Self.work("13:00", "19:00")).isEmpty && summer(Self.work("13:00", "19:01")) == [.nattfrid])
    #expect(summer(Self.work("09:00", "17:31")) == [.arbetsvecka, .arbetsdag])
    #expect(summer(Self.work("09:00", "12:00", days: [5])) == [.veckoslut])
    #expect(summer(Self.work("09:00", "15:30", days: [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18])).isEmpty)
    let long = Self.work("09:00", "15:36", days: [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18])
    #expect(summer(long) == [.jobbetsTimmar])
    #expect(summer(Self.work("09:00", "12:00", days: [0, 21])) == [.jobbetsDagar])
    let winter = WorkRules.breaches(Self.work("09:00", "15:31"), Self.adult, in: .jul)
    #expect(winter.map(\.rule) == [.jobbetsTimmar] && winter[0].figure == 1805 && winter[0].limit == 1800)
  }

  @Test func whoeverTurns18InTheMiddleIsAMinorBefore() {
    // 06:00 to 06:30 of every day is free for minors who work until 22:30.
    let ages = AgeSpan(born: day("2003-07-07"), inCompulsorySchool: nil)
    let late = Self.work("17:00", "23:30")
    let breaches = WorkRules.breaches(late, ages, in: .host)
    #expect(breaches.map(\.rule) == [.nattfrid] && breaches[0].day == Self.monday)
    let free = "30 min of work on 2021-07-05 in time that must be free for somebody under 18"
    #expect(breaches[0].sentence == "\(free): 22:00–06:00 or 23:00–07:00.")
    #expect(breaches[0].source.contains("AFS 2012:3"))
    let after = Self.work("17:00", "23:30", days: [2, 3, 4])
    #expect(Self.law(after, ages).isEmpty, "of age on the Wednesday")
  }

  @Test func aScheduleIsReadAsItsDays() throws {
    let schedule = WorkSchedule(
      begins: parsed("08:00"), ends: parsed("15:00"), breakFrom: parsed("11:30"), breakMinutes: 60)
    let work = PlannedWork(schedule, from: day("2021-06-21"), to: day("2021-07-11"))
    // Midsommarafton is no day of work.
    #expect(work.spells.count == 14 && work.minutes == 14 * 360)
    #expect(PlannedWork(schedule, from: day("2021-06-21"), to: day("2021-08-01"), hours: 90).minutes == 5400)
    let first = try #require(work.spells.first)
    #expect(first.breakAt == 11 * 60 + 30 && first.breakMinutes == 60)
    let unfit = WorkSchedule(
      begins: parsed("08:00"), ends: parsed("15:00"), breakFrom: parsed("13:00"), breakMinutes: 60)
    #expect(Self.law(PlannedWork(unfit, from: day("2021-06-21"), to: day("2021-06-22")), Self.youth) == [.rast])
  }

  // MARK: properties

  /// Any work at all: days with gaps, split days, spells over midnight.
  private func anyWork(_ random: inout SeededRandom) -> PlannedWork {
    PlannedWork(
      (0..<Int.random(in: 1...14, using: &random)).map { _ in
        let from = Int.random(in: 0..<96, using: &random) * 15
        let length = Int.random(in: 1...40, using: &random) * 15
        return WorkSpell(
          day: Self.monday.adding(days: Int.random(in: -3...24, using: &random)), from: from, to: from + length,
          breakMinutes: Bool.random(using: &random) ? 0 : min(45, length - 1),
          breakAt: Bool.random(using: &random) ? nil : from + length / 2)
      })
  }

  private func lessWork(_ work: PlannedWork, _ random: inout SeededRandom) -> PlannedWork {
    var spells = work.spells
    let at = Int.random(in: 0..<spells.count, using: &random)
    let spell = spells.remove(at: at)
    if Bool.random(using: &random) {
      // Home earlier, with the same break where it still fits.
      let to = Int.random(in: spell.from...spell.to, using: &random)
      if to > spell.from + spell.breakMinutes, spell.breakAt.map({ $0 + spell.breakMinutes < to }) ?? true {
        spells.append(
          WorkSpell(
            day: spell.day, from: spell.from, to: to, breakMinutes: spell.breakMinutes, breakAt: spell.breakAt))
      }
    }
    return PlannedWork(spells)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6]) func lessWorkNeverAddsABreach(_ seed: UInt64) {
    var random = SeededRandom(seed)
    for round in 0..<400 {
      let born = day("2003-06-01").adding(days: Int.random(in: 0...900, using: &random))
      let ages = AgeSpan(born: born, inCompulsorySchool: Bool.random(using: &random) ? nil : true)
      let period = PeriodKind.allCases.randomElement(using: &random) ?? .sommar
      let hours = Int.random(in: 0...20, using: &random)
      let work = anyWork(&random)
      let less = lessWork(work, &random)
      let before = Set(WorkRules.breaches(work, ages, in: period, otherHours: hours).map(\.rule))
      let after = Set(WorkRules.breaches(less, ages, in: period, otherHours: hours).map(\.rule))
      #expect(after.isSubset(of: before), "seed \(seed), round \(round): \(after.subtracting(before)) of \(less)")
      let fewer = Set(WorkRules.breaches(work, ages, in: period, otherHours: hours / 2).map(\.rule))
      #expect(fewer.isSubset(of: before), "seed \(seed), round \(round): fewer hours elsewhere")
    }
  }

  /// A job a week or a year of weeks later is judged alike, where classes, rules and weekdays are the same.
  @Test(arguments: [UInt64(7), 8, 9]) func whatDayItIsDoesNotMatter(_ seed: UInt64) {
    var random = SeededRandom(seed)
    for round in 0..<200 {
      let work = anyWork(&random)
      let weeks = Int.random(in: 1...20, using: &random) * 7
      let moved = PlannedWork(
        work.spells.map {
          WorkSpell(
            day: $0.day.adding(days: weeks), from: $0.from, to: $0.to, breakMinutes: $0.breakMinutes,
            breakAt: $0.breakAt)
        })
      for ages in [Self.adult, Self.child] {
        let (here, there) = (
          WorkRules.breaches(work, ages, in: .sommar), WorkRules.breaches(moved, ages, in: .sommar)
        )
        #expect(here.map(\.rule) == there.map(\.rule), "seed \(seed), round \(round)")
        #expect(here.map(\.figure) == there.map(\.figure), "seed \(seed), round \(round)")
      }
    }
  }

  /// One spell over midnight and the same work cut in two at midnight are one and the same.
  @Test(arguments: [UInt64(10), 11, 12]) func midnightIsNoBorder(_ seed: UInt64) {
    var random = SeededRandom(seed)
    for round in 0..<200 {
      let spells = anyWork(&random).spells.map {
        WorkSpell(day: $0.day, from: $0.from, to: $0.to)
      }
      let cut = spells.flatMap { spell in
        spell.to <= 1440
          ? [spell]
          : [
            WorkSpell(day: spell.day, from: spell.from, to: 1440),
            WorkSpell(day: spell.day.adding(days: 1), from: 0, to: spell.to - 1440),
          ]
      }
      for ages in [Self.adult, Self.youth, Self.child] {
        #expect(
          WorkRules.breaches(PlannedWork(spells), ages, in: .sommar)
            == WorkRules.breaches(PlannedWork(cut), ages, in: .sommar), "seed \(seed), round \(round)")
      }
    }
  }
}
