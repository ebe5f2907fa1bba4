package import AllocationAPI
package import Casework
package import Vocabulary

/// One version of the city's rules for holiday jobs. What is not here is the allocation's definition and never changes:
/// class, lottery number, deferred acceptance.
package struct AllocationRule: DatedRule, Equatable {
  package let version: AllocationRuleVersion
  package let validFrom: CivilDate
  package let validTo: CivilDate?
  /// Ages turned in the calendar year of the work, the first and the last that may apply.
  package let ages: ClosedRange<Int>
  package let source: String

  /// Every version, in order of time.
  package static let table = RuleTable<AllocationRule>(
    "feriejobb", "Who may apply for a holiday job.",
    columns: ["version", "firstAge", "lastAge", "validFrom", "validTo", "source"],
    text: """
      feriejobb-2007.1;16;20;2007-01-01;;The city's rules for holiday jobs: from the calendar year of turning 16 to that of turning 20, registered in the city
      """
  ) { cells throws(UnreadableRule) in
    let (first, last) = (try cells.integer("firstAge"), try cells.integer("lastAge"))
    guard first <= last else { throw UnreadableRule("lastAge is before firstAge") }
    return AllocationRule(
      version: try cells.value("version"), validFrom: try cells.validFrom, validTo: try cells.validTo,
      ages: first...last, source: try cells.source)
  }

  /// The rules that hold on a day; before the first version, that one.
  package static func inForce(on day: CivilDate) -> AllocationRule {
    guard let rule = table.inForce(on: day) ?? table.all.first else {
      preconditionFailure("the table of rules has a row")
    }
    return rule
  }

  /// Why an applicant takes no part; nil where they do. The age counts in calendar years, so the day of birth does not matter.
  package func ineligibility(
    birthDate: CivilDate?, residentConfirmed: Bool, year: Int
  ) -> IneligibleReason? {
    guard let birthDate else { return .okandFodelsedatum }
    guard ages.contains(year - birthDate.year) else { return .alder }
    return residentConfirmed ? nil : .ejFolkbokford
  }
}
