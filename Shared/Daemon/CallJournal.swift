import Bus
import EventStore
import Logging
import Synchronization
import Systemd
import Wire

/// Writes finished calls to the journal on a thread of its own, so that a slow journald never holds up an answer.
final class CallJournal: Sendable {
  /// Which calls are told.
  enum Scope: String, Sendable {
    /// All but pings and successful polls.
    case most
    /// Those that failed or were denied.
    case failures
  }

  /// Calls that wait to be told at most; more are counted and not told.
  static let queueLimit = 20_000

  private let mailbox = WorkerPool(count: 1)
  private let waiting = Atomic<Int>(0)
  private let untold = Atomic<Int>(0)
  private let service: String
  private let scope: Scope

  init(service: String, scope: Scope) {
    self.service = service
    self.scope = scope
  }

  func tell(_ call: CallLog) {
    guard isTold(call) else { return }
    guard waiting.load(ordering: .relaxed) < Self.queueLimit else {
      untold.add(1, ordering: .relaxed)
      return
    }
    waiting.add(1, ordering: .relaxed)
    _ = mailbox.submit { [self] in
      waiting.subtract(1, ordering: .relaxed)
      Journal.standard.call(
        service: service, method: call.method, peerUid: call.peerUID, peerPid: call.peerPID, outcome: call.outcome,
        durationMicroseconds: UInt64(max(0, call.durationMicroseconds)), traceId: call.traceID)
    }
  }

  /// A connection that the service ended: told on the same thread and counted in the same way as calls.
  func tellClosed(_ reason: String, uid: UInt32, _ logger: Logger) {
    guard waiting.load(ordering: .relaxed) < Self.queueLimit else {
      untold.add(1, ordering: .relaxed)
      return
    }
    waiting.add(1, ordering: .relaxed)
    _ = mailbox.submit { [self] in
      waiting.subtract(1, ordering: .relaxed)
      logger.report(.peerClosed, "a connection of uid \(uid) was closed: \(reason)", metadata: ["peerUid": "\(uid)"])
    }
  }

  /// Calls that were not told because the journal was too slow, since the last time this was asked.
  func takeUntold() -> Int { untold.exchange(0, ordering: .relaxed) }

  func stop() { mailbox.stop() }

  private func isTold(_ call: CallLog) -> Bool {
    switch scope {
    case .most: call.failure != nil || (call.method != "bus.ping" && call.method != "events.fetch")
    case .failures: call.failure == .internalError || call.failure == .denied
    }
  }
}
