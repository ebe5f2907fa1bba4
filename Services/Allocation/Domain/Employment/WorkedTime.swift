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
    for report in reports where report.state != .struken {
      guard report.entry.absence == nil else {
        absent += report.entry.minutes
        continue
      }
      reported += report.entry.minutes
      if report.state == .attesterad {
        attested += report.entry.minutes
        attestedDays += 1
      }
    }
  }
}
