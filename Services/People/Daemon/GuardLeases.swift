import Bus
import EventStore
import Synchronization

/// Which services may still act on what they knew of protection before an event (PROTOCOL § 8).
///
/// A service's knowledge holds for 2 s after an answer to its follower. So an event of protection holds everywhere once
/// each follower has asked for what comes after it, or was not answered for 2 s. Kept by connection, in memory: for the
/// first 2 s after a start, followers of the process before this one may still have their lease.
final class GuardLeases: Sendable {
  /// Nanoseconds of a lease, from the answer, with slack for the follower's clock reading.
  static let lease: UInt64 = 2_100_000_000
  /// Nanoseconds after which an answer is held no longer: a peer that goes on fetching and never passes the event is no
  /// service.
  static let longestHold: UInt64 = 10_000_000_000
  /// Past connections are forgotten when there are more than this many.
  static let remembered = 256

  private struct Follower {
    /// It has taken in everything up to this sequence.
    var passed: Int
    /// CLOCK_BOOTTIME nanoseconds of its last answer; 0 before the first.
    var answeredAt: UInt64
  }

  private struct Hold {
    let sequence: Int
    let since: UInt64
    let release: @Sendable () -> Void
  }

  private struct State {
    var followers: [UInt64: Follower] = [:]
    var holds: [Hold] = []
    /// When somebody looks again, by the same clock.
    var wakeAt: UInt64 = 0
  }

  private let state = Mutex(State())
  private let startedAt: UInt64
  private let now: @Sendable () -> UInt64
  private let later: @Sendable (_ nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) -> Void

  init(
    now: @escaping @Sendable () -> UInt64 = KernelTime.bootNanoseconds,
    later: @escaping @Sendable (UInt64, @escaping @Sendable () -> Void) -> Void = GuardLeases.sleep
  ) {
    self.now = now
    self.later = later
    startedAt = now()
  }

  /// A service asks for what comes after `sequence`: it has taken in everything up to there.
  func fetched(_ connection: UInt64, after sequence: Int) {
    state.withLock { state in
      state.followers[connection, default: Follower(passed: 0, answeredAt: 0)].passed = sequence
      forget(&state)
    }
    releaseWhatHolds()
  }

  /// A service has been answered, so its knowledge holds for another lease.
  func answered(_ connection: UInt64) {
    let now = now()
    state.withLock { $0.followers[connection]?.answeredAt = now }
  }

  /// Calls `release` once the event with this sequence holds everywhere.
  func hold(past sequence: Int, release: @escaping @Sendable () -> Void) {
    let now = now()
    state.withLock { $0.holds.append(Hold(sequence: sequence, since: now, release: release)) }
    releaseWhatHolds()
  }

  private func releaseWhatHolds() {
    let now = now()
    let (released, wake) = state.withLock { state in
      let ends = state.holds.map { min(end(of: $0.sequence, state), $0.since + Self.longestHold) }
      let released = zip(state.holds, ends).filter { $0.1 <= now }.map(\.0)
      state.holds = zip(state.holds, ends).filter { $0.1 > now }.map(\.0)
      return (released, nextWake(ends.filter { $0 > now }.min(), now, &state))
    }
    for hold in released { hold.release() }
    if let wake { later(wake) { [weak self] in self?.releaseWhatHolds() } }
  }

  /// Nanoseconds until somebody must look again; nil where that is not needed or has been asked for.
  private func nextWake(_ due: UInt64?, _ now: UInt64, _ state: inout State) -> UInt64? {
    guard let due, state.wakeAt <= now || due < state.wakeAt else { return nil }
    state.wakeAt = due
    return due - now
  }

  /// When the last lease of those who have not passed the sequence runs out; in the past where all have.
  private func end(of sequence: Int, _ state: State) -> UInt64 {
    state.followers.values.reduce(startedAt + Self.lease) { end, follower in
      follower.passed >= sequence || follower.answeredAt == 0 ? end : max(end, follower.answeredAt + Self.lease)
    }
  }

  private func forget(_ state: inout State) {
    guard state.followers.count > Self.remembered else { return }
    let now = now()
    state.followers = state.followers.filter { $0.value.answeredAt + Self.lease > now }
  }

  static func sleep(_ nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) {
    Task {
      try? await Task.sleep(nanoseconds: nanoseconds)
      body()
    }
  }
}
