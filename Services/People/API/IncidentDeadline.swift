package import Vocabulary

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
