package import AllocationAPI
package import Casework
package import Vocabulary

/// What an application needs beside its wishes, for periods whose window opens on a day.
package struct ApplicationRule: DatedRule, Equatable {
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Whether who never had a job with the city is read from the service's own offers; else as the youth has said.
  package let knowsEarlierJobs: Bool
  /// Whether a guardian's consent to the work of somebody under 18 is recorded here, and asked for.
  package let asksForConsent: Bool
  /// How old a certificate may be at closing.
  package let certificateYears: Int
  /// How long an extract from the criminal register holds, from the day on which it was shown.
  package let extractMonths: Int
  package let source: String

  package static let table = RuleTable<ApplicationRule>(
    "ansokningar", "What an application needs beside its wishes.",
    columns: [
      "knowsEarlierJobs", "asksForConsent", "certificateYears", "extractMonths", "validFrom", "validTo", "source",
    ],
    text: """
      nej;nej;2;12;2007-01-01;2020-12-31;Certificate of at most 2 years at closing: the city's rules for holiday jobs. That earlier jobs are as the youth says and consent stays on paper with the contract before 2021: city setting, no source. A year for an extract: skollagen (2010:800) ch. 2 § 31 for preschool, leisure-time centre and school; that it runs from the day it was shown, and holds for all work with children and before 2011-07: city setting, no source
      ja;ja;2;12;2021-01-01;;Certificate of at most 2 years at closing: the city's rules for holiday jobs. Consent of the guardians of those under 18: föräldrabalken 6:12. That it is recorded here before a round, that earlier jobs are read from the service's own: city setting, no source. A year for an extract: skollagen (2010:800) ch. 2 § 31 for preschool, leisure-time centre and school; that it runs from the day it was shown, and holds for all work with children: city setting, no source
      """
  ) { cells throws(UnreadableRule) in
    ApplicationRule(
      validFrom: try cells.validFrom, validTo: try cells.validTo,
      knowsEarlierJobs: try yes(cells.text("knowsEarlierJobs")), asksForConsent: try yes(cells.text("asksForConsent")),
      certificateYears: try cells.integer("certificateYears"), extractMonths: try cells.integer("extractMonths"),
      source: try cells.source)
  }

  /// The rules of a period: those of the day on which its window opens; before the first, that one.
  package static func inForce(in period: PeriodOpened) -> ApplicationRule {
    guard let rule = table.inForce(on: period.applyFrom) ?? table.all.first else {
      preconditionFailure("the table of rules has a row")
    }
    return rule
  }

  /// Whether an extract from the criminal register holds on a day; nil for none that was shown.
  package func holdsExtract(shownOn: CivilDate?, on day: CivilDate) -> Bool {
    guard let shownOn, shownOn <= day else { return false }
    return day <= shownOn.adding(months: extractMonths)
  }

  private static func yes(_ text: String) throws(UnreadableRule) -> Bool {
    switch text {
    case "ja": true
    case "nej": false
    default: throw UnreadableRule("is neither ja nor nej")
    }
  }
}
