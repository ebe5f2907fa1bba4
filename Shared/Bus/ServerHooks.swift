package import Vocabulary
package import Wire

/// What the service's other parts are asked and told. All run on the event loop and must not block.
package struct ServerHooks: Sendable {
  /// What `bus.status` says of the parts that the bus does not know.
  package var health: @Sendable () -> ServiceHealth = { ServiceHealth() }
  /// One finished call.
  package var onCall: @Sendable (CallLog) -> Void = { _ in }
  /// The denials of a minute that is over.
  package var onDenials: @Sendable ([DenialCount]) -> Void = { _ in }
  /// The service ended a connection because of what the peer did: the reason's name, and the peer's uid.
  package var onPeerClosed: @Sendable (String, UInt32) -> Void = { _, _ in }
  /// Once a second while the event loop runs: feeds the watchdog.
  package var heartbeat: @Sendable () -> Void = {}
  package init() {}
}

/// How the service is, beyond the bus.
package struct ServiceHealth: Sendable, Equatable {
  package var health: Health
  package var databaseBytes: Int
  package var lastSequence: Int
  /// Events that a follower of ours has yet to take, by stream.
  package var consumerLags: [String: Int]
  /// RFC 3339 UTC.
  package var lastBackup: String?

  package init(
    health: Health = .ok, databaseBytes: Int = 0, lastSequence: Int = 0, consumerLags: [String: Int] = [:],
    lastBackup: String? = nil
  ) {
    self.health = health
    self.databaseBytes = databaseBytes
    self.lastSequence = lastSequence
    self.consumerLags = consumerLags
    self.lastBackup = lastBackup
  }
}

/// Whether a service can do its work.
package enum Health: String, Coded {
  case ok, degraded, failing

  package var doc: String {
    switch self {
    case .ok: "Everything works."
    case .degraded: "Some calls are answered with unavailable."
    case .failing: "No command can be carried out."
    }
  }
}

/// One finished call, as the journal tells it. Never params.
package struct CallLog: Sendable {
  package let service: String
  /// `unknown` where the service has no such method: what a caller wrote may be anything.
  package let method: String
  package let peerUID: UInt32
  package let peerPID: Int32
  /// Nil where it went well.
  package let failure: ErrorKind?
  /// From the reading of the frame to the answer.
  package let durationMicroseconds: Int
  package let trace: TraceParent
  package let changesState: Bool

  /// `ok`, or the error's `data.type`.
  package var outcome: String { failure?.rawValue ?? "ok" }
  /// 32 hexadecimal digits.
  package var traceID: String { trace.traceID }
}

/// How often one uid was denied one method in one minute.
package struct DenialCount: Sendable, Hashable {
  package let uid: UInt32
  package let method: String
  /// Microseconds since 1970 at which the minute began.
  package let minute: Int64
  package let count: Int
}
