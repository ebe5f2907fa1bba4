import Synchronization

/// Lets a watchdog ping through only while every part that must be alive has shown that it is.
///
/// The daemon registers one heartbeat per part ("loop", "writer"), gives each part a tiny job at every
/// `pingIntervalMicroseconds` whose whole content is `beat()`, and calls `ping()` at the same pace from a place of its
/// own. A part that is stuck runs no job, its heartbeat grows old, the pings stop, and the manager restarts the service.
package final class WatchdogGate: Sendable {
  /// What became of one `ping()`.
  package enum Outcome: Equatable, Sendable {
    /// Every part is alive; the manager was told.
    case pinged
    /// These parts have been silent longer than the limit, longest first; nothing was sent.
    case withheld([String])
  }

  /// The sign of life of one part. Free to call from any thread; one relaxed store.
  package final class Heartbeat: Sendable {
    /// The part's name, for the journal.
    package let name: String
    private let last: Atomic<UInt64>

    init(name: String, now: UInt64) {
      self.name = name
      last = Atomic(now)
    }

    /// "I am alive", said by the part itself, on the thread that must not be stuck.
    package func beat() { beat(at: Clocks.monotonicMicroseconds()) }

    func beat(at now: UInt64) { last.store(now, ordering: .relaxed) }

    /// Microseconds since the last beat; 0 where a beat came after `now` was read.
    func age(at now: UInt64) -> UInt64 {
      let last = last.load(ordering: .relaxed)
      return now > last ? now - last : 0
    }
  }

  /// A part silent for longer than this stops the pings.
  package let limitMicroseconds: UInt64
  private let heartbeats = Mutex<[Heartbeat]>([])
  private let clock: @Sendable () -> UInt64
  private let send: @Sendable () throws(SystemdError) -> Void

  /// - Parameter watchdog: its period is the limit, so a stuck part is found within one period and the service killed
  ///   within two.
  package convenience init(_ watchdog: Watchdog) {
    self.init(limitMicroseconds: watchdog.periodMicroseconds, clock: Clocks.monotonicMicroseconds) {
      () throws(SystemdError) in try ServiceManager.watchdogPing()
    }
  }

  init(
    limitMicroseconds: UInt64, clock: @escaping @Sendable () -> UInt64,
    send: @escaping @Sendable () throws(SystemdError) -> Void
  ) {
    self.limitMicroseconds = limitMicroseconds
    self.clock = clock
    self.send = send
  }

  /// A new part to watch, alive as of now.
  package func register(_ name: String) -> Heartbeat {
    let heartbeat = Heartbeat(name: name, now: clock())
    heartbeats.withLock { $0.append(heartbeat) }
    return heartbeat
  }

  /// Stops watching a part that is being closed on purpose, so that a slow orderly stop is not taken for a stuck one.
  package func retire(_ heartbeat: Heartbeat) {
    heartbeats.withLock { $0.removeAll { $0 === heartbeat } }
  }

  /// Pings the manager if every part is alive. Call it every `Watchdog.pingIntervalMicroseconds`.
  @discardableResult
  package func ping() throws(SystemdError) -> Outcome {
    let now = clock()
    let stuck = heartbeats.withLock { heartbeats in
      heartbeats.map { (name: $0.name, age: $0.age(at: now)) }.filter { $0.age > limitMicroseconds }
    }
    guard stuck.isEmpty else { return .withheld(stuck.sorted { $0.age > $1.age }.map(\.name)) }
    try send()
    return .pinged
  }
}
