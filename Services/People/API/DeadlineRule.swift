package import Vocabulary

/// A time within which something must be done, as data with validity.
package struct DeadlineRule: Sendable, Equatable {
  /// Where the length comes from.
  package enum Basis: Sendable, Equatable {
    case law
    /// The city's own setting, where no law that was read says how long.
    case setting
  }

  package let validFrom: CivilDate
  package let days: Int
  package let basis: Basis
  package let source: String

  /// Days from the report to IVO until the finished investigation is to be sent.
  ///
  /// The law says promptly (14:7); two months is the practice that IVO has described, not a rule that was read.
  package static let lexSarahInvestigation = [
    DeadlineRule(
      validFrom: CivilDate(year: 2007, month: 1, day: 1) ?? .first, days: 60, basis: .setting,
      source: "city setting; SOSFS 2011:5 ch. 6 as IVO applies it, not verified")
  ]

  /// The day by which it must be done where it began on `day`, moved past Saturdays, Sundays and holidays (lagen
  /// (1930:173) om beräkning av lagstadgad tid 2 §). Nil before the first rule.
  package static func due(_ rules: [DeadlineRule], from day: CivilDate) -> CivilDate? {
    rules.last { $0.validFrom <= day }.map { BusinessDay.onOrAfter(day.adding(days: $0.days)) }
  }
}

/// The 72 hours of GDPR article 33.1, from when the breach became known.
package enum IncidentDeadline {
  package static let hours = 72
  /// When the journal warns.
  package static let warningHours = 48

  package static func due(_ discoveredAt: Instant) -> Instant { discoveredAt.adding(seconds: Int64(hours) * 3600) }

  /// Whole hours that are left, rounded down; negative when the time has passed.
  package static func hoursLeft(_ discoveredAt: Instant, at now: Instant) -> Int {
    let seconds = due(discoveredAt).seconds - now.seconds
    return Int(seconds >= 0 ? seconds / 3600 : (seconds - 3599) / 3600)
  }
}
