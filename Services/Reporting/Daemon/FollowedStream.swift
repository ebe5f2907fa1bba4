import EventStore

/// A followed stream, asked whether everything that its service has recorded is here. The questions block their thread.
package struct FollowedStream: Sendable {
  /// A question about one moment: the service's newest event then.
  package struct Moment: Sendable {
    /// Whether everything up to that event has taken effect here.
    let hasArrived: @Sendable () throws -> Bool

    package init(hasArrived: @escaping @Sendable () throws -> Bool) { self.hasArrived = hasArrived }
  }

  package let source: String
  let now: @Sendable () throws -> Moment

  package init(source: String, now: @escaping @Sendable () throws -> Moment) {
    self.source = source
    self.now = now
  }

  init(_ follower: Follower) {
    self.init(source: follower.source) {
      let probe = try StreamProbe(follower)
      let newest = try probe.newest()
      return Moment { try probe.hasTaken(upTo: newest) }
    }
  }
}
