package import AllocationAPI
import Casework
import Vocabulary

/// Judges jobs by the rules on working hours.
package enum WorkRules {
  /// What a job breaks for a youth, a rule at most once, with the worst that it comes to. Less work breaks nothing more.
  ///
  /// Every rule holds on the days on which it is in force and the youth is in its class: whoever turns 18 in the middle is a
  /// minor before.
  /// - Parameters:
  ///   - otherHours: hours a week that the youth works for others, as they have said.
  ///   - alongside: the youth's other jobs with us.
  package static func breaches(
    _ work: PlannedWork, _ ages: AgeSpan, in period: PeriodKind, otherHours: Int = 0,
    alongside: PlannedWork = .none, rules: [WorkRule]? = nil
  ) -> [WorkBreach] {
    guard let own = WorkTimes(work), let all = WorkTimes(work.with(alongside)) else { return [] }
    var breaches: [WorkBreach] = []
    for rule in rules ?? WorkRule.table.all where rule.period == nil || rule.period == period {
      let isOfJob = rule.kind == .jobbetsTimmar || rule.kind == .jobbetsDagar || rule.kind == .veckoslut
      guard let worst = worst(rule, isOfJob ? own : all, ages, otherMinutes: otherHours * 60) else { continue }
      breaches.append(
        WorkBreach(
          rule: rule.kind, ageClass: rule.ageClass, day: worst.day, figure: worst.figure, limit: rule.limit,
          source: rule.source, sentence: BreachText.sentence(rule, worst)))
    }
    return breaches
  }

  /// The figure that breaks a rule most, and the first day where it does.
  struct Worst {
    let figure: Int
    let day: CivilDate
  }

  private static func worst(_ rule: WorkRule, _ times: WorkTimes, _ ages: AgeSpan, otherMinutes: Int) -> Worst? {
    switch rule.kind {
    case .arbetsdag: times.worstDay(rule, ages)
    case .arbetsvecka: times.worstWeek(rule, ages, otherMinutes: rule.sumsEmployers ? otherMinutes : 0)
    case .nattfrid: times.worstNight(rule, ages)
    case .dygnsvila: times.worstNightRest(rule, ages)
    case .veckovila: times.worstRest(rule, ages)
    case .ledigaDagar: times.worstFreeDays(rule, ages)
    case .rast: times.worstStretch(rule, ages)
    case .veckoslut: times.weekendDays(rule, ages)
    case .jobbetsTimmar: times.wholeJob(rule, ages, figure: times.total)
    case .jobbetsDagar: times.wholeJob(rule, ages, figure: times.days)
    }
  }
}

/// What a breach is called in one sentence.
enum BreachText {
  static func sentence(_ rule: WorkRule, _ worst: WorkRules.Worst) -> String {
    let (figure, limit) = (worst.figure, rule.limit)
    let whom =
      switch rule.ageClass {
      case nil: ""
      case .barn: " for somebody of compulsory school age"
      case .ungdom: " for somebody under 18"
      case .vuxen: " for an adult"
      }
    switch rule.kind {
    case .arbetsdag: return "\(hours(figure)) of work on \(worst.day); at most \(hours(limit)) a day\(whom)."
    case .arbetsvecka:
      let summed = rule.sumsEmployers ? ", other jobs counted," : ""
      return "\(hours(figure)) of work\(summed) in the week of \(worst.day); at most \(hours(limit))\(whom)."
    case .nattfrid:
      let nights = rule.nights.map { "\(clock($0.from))–\(clock($0.to))" }.joined(separator: " or ")
      return "\(hours(figure)) of work on \(worst.day) in time that must be free\(whom): \(nights)."
    case .dygnsvila:
      return "\(hours(figure)) of rest in a row over the night after \(worst.day); at least \(hours(limit))\(whom)."
    case .veckovila:
      return "\(hours(figure)) of rest in a row in the seven days from \(worst.day); at least \(hours(limit))\(whom)."
    case .ledigaDagar:
      return "\(figure) free days in a row in the seven days from \(worst.day); at least \(limit)\(whom)."
    case .rast:
      let pause = "a break of \(rule.leastBreak) min after at most \(hours(limit))"
      return "\(hours(figure)) of work in a row on \(worst.day); \(pause)\(whom)."
    case .veckoslut:
      return "Work on \(figure) days of weekends, the first \(worst.day); the city's holiday jobs have none."
    case .jobbetsTimmar: return "\(hours(figure)) of work in all; at most \(hours(limit)) in one job of the city."
    case .jobbetsDagar: return "\(figure) days from the first to the last; at most \(limit) in one job of the city."
    }
  }

  static func hours(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  private static func clock(_ minutes: Int) -> String {
    let text = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    return "\(text(minutes / 60)):\(text(minutes % 60))"
  }
}
