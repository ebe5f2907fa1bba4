package import Casework
package import Vocabulary

/// A time within which something must be done, as data with validity.
package struct DeadlineRule: DatedRule, Equatable {
  /// What must be done.
  package let matter: String
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let days: Int
  package let source: String

  package var key: String { matter }

  /// Days from the report to IVO until the finished investigation is to be sent. The law says promptly (14:7); two months
  /// is the practice that IVO has described, not a rule that was read.
  package static let lexSarahInvestigation = "lexSarahInvestigation"

  package static let table = RuleTable<DeadlineRule>(
    "deadlines", "Within how many days something must be done; past Saturdays, Sundays and holidays.",
    columns: ["matter", "days", "validFrom", "validTo", "source"],
    text: """
      lexSarahInvestigation;60;2007-01-01;;city setting; SOSFS 2011:5 ch. 6 as IVO applies it, not verified
      """
  ) { cells throws(UnreadableRule) in
    DeadlineRule(
      matter: try cells.text("matter"), validFrom: try cells.validFrom, validTo: try cells.validTo,
      days: try cells.integer("days"), source: try cells.source)
  }

  /// The day by which it must be done where it began on `day`, moved past Saturdays, Sundays and holidays (lagen
  /// (1930:173) om beräkning av lagstadgad tid 2 §). Nil where no rule holds on the day.
  package static func due(_ matter: String, from day: CivilDate) -> CivilDate? {
    table.inForce(on: day, for: matter).map { BusinessDay.onOrAfter(day.adding(days: $0.days)) }
  }
}
