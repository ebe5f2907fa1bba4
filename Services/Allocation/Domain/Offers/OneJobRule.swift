package import AllocationAPI
package import Casework
package import Vocabulary

/// How many holiday jobs a youth may have in a calendar year, over all periods and under whichever of their refs.
package struct OneJobRule: DatedRule, Equatable {
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  package let jobsAYear: Int
  package let source: String

  /// In order of time, without gaps.
  package static let table = RuleTable<OneJobRule>(
    "jobsAYear", "How many holiday jobs a youth may have in a calendar year, all periods together.",
    columns: ["jobs", "validFrom", "validTo", "source"],
    text: """
      1;2007-01-01;;city setting, no source
      """
  ) { cells throws(UnreadableRule) in
    OneJobRule(
      validFrom: try cells.validFrom, validTo: try cells.validTo, jobsAYear: try cells.integer("jobs"),
      source: try cells.source)
  }

  /// Whether somebody with this many jobs in the year may have another one.
  package static func admits(_ jobs: Int, on day: CivilDate) -> Bool {
    table.inForce(on: day).map { jobs < $0.jobsAYear } ?? true
  }

  /// Whether what an application came to counts as a job: a yes, or a contract, that did not end without work. Who never came
  /// had none; who broke off had one, for they took its seat.
  package static func counts(_ offer: OfferState, _ employment: EmploymentState?) -> Bool {
    if let employment { return employment != .utebliven }
    return offer == .accepterad
  }
}
