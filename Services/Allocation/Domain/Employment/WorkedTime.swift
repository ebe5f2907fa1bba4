import AllocationAPI

/// What the reports of an employment come to, in minutes; those that were struck count nowhere.
package struct WorkedTime: Sendable, Equatable {
  /// Of work, attested or not.
  package private(set) var reported = 0
  package private(set) var attested = 0
  package private(set) var absent = 0
  /// Days with attested work.
  package private(set) var attestedDays = 0

  package init(_ reports: some Sequence<TimeReport>) {
    for report in reports {
      if let standing = report.standing, standing.absence == nil {
        attested += standing.minutes
        attestedDays += 1
      }
      guard report.state != .struken, report.state != .rattad || report.amendment?.strikes != true else { continue }
      if report.entry.absence == nil {
        reported += report.entry.minutes
      } else {
        absent += report.entry.minutes
      }
    }
  }
}
