package import AllocationAPI
package import Vocabulary

/// One version of the city's rules for holiday jobs. What is not here is the allocation's definition and never changes:
/// class, lottery number, deferred acceptance.
package struct AllocationRule: Sendable, Equatable {
  package let version: AllocationRuleVersion
  package let validFrom: CivilDate
  /// Ages turned in the calendar year of the work, the first and the last that may apply.
  package let ages: ClosedRange<Int>
  package let source: String

  /// `version;valid from;first age;last age;source`, a row a line, in order of time.
  private static let table = """
    feriejobb-2007.1;2007-01-01;16;20;The city's rules for holiday jobs: from the calendar year of turning 16 to that of turning 20, registered in the city
    """

  /// Every version, in order of time.
  package static let all: [AllocationRule] = table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 5, let version = try? AllocationRuleVersion(parsing: cells[0]),
      let validFrom = try? CivilDate(parsing: cells[1]), let first = Int(cells[2]), let last = Int(cells[3]),
      first <= last
    else { return nil }
    return AllocationRule(version: version, validFrom: validFrom, ages: first...last, source: cells[4])
  }

  /// How many rows the table has, read or not: a test holds it against `all`.
  package static var lineCount: Int { table.split(separator: "\n").count }

  /// The rules that hold on a day; before the first version, that one.
  package static func inForce(on day: CivilDate) -> AllocationRule {
    guard let rule = all.last(where: { $0.validFrom <= day }) ?? all.first else {
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
