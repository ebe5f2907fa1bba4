import Wire

/// Bounds that the policy file sets (`limits`); nil is what the program has.
package struct PolicyLimits: Sendable, Equatable {
  package var connections: Int?
  package var connectionsPerUser: Int?
  package var inFlight: Int?
  package var heldBytes: Int?
  package var heldBytesPerUser: Int?
  package var queue: Int?
  package var queuePerUser: Int?
  package var queueBytes: Int?
  package var queueBytesPerUser: Int?
  package var retryAfterMs: Int?

  package init() {}

  /// Three quarters of what there is, so that somebody else always has the last quarter.
  static func share(of all: Int) -> Int { max(1, all * 3 / 4) }

  /// What the queues of a service take.
  package var queues: QueueLimits {
    let usual = QueueLimits()
    var limits = usual
    limits.all = queue ?? usual.all
    limits.perUser = min(queuePerUser ?? Self.share(of: limits.all), limits.all)
    limits.bytes = queueBytes ?? usual.bytes
    limits.bytesPerUser = min(queueBytesPerUser ?? Self.share(of: limits.bytes), limits.bytes)
    limits.retryAfterMilliseconds = retryAfterMs ?? usual.retryAfterMilliseconds
    return limits
  }
}

/// How much may wait for a service's writer, and as much again for its readers.
package struct QueueLimits: Sendable, Equatable {
  /// Calls in all.
  package var all = 4096
  /// Calls of one uid.
  package var perUser = 3072
  /// Bytes of the calls' params, in all and of one uid.
  package var bytes = 16 << 20
  package var bytesPerUser = 12 << 20
  /// What a caller is told to wait while it is not known how fast the queue moves.
  package var retryAfterMilliseconds = 1000

  package init() {}
}

extension ServerSettings {
  /// These settings within what the policy says.
  package func limited(by limits: PolicyLimits) -> ServerSettings {
    var limited = self
    if let connections = limits.connections {
      limited.connections = connections
      limited.connectionsPerUser = PolicyLimits.share(of: connections)
    }
    limited.connectionsPerUser = min(limits.connectionsPerUser ?? limited.connectionsPerUser, limited.connections)
    limited.inFlight = limits.inFlight ?? inFlight
    if let heldBytes = limits.heldBytes {
      limited.processBytes = heldBytes
      limited.uidBytes = PolicyLimits.share(of: heldBytes)
    }
    limited.uidBytes = min(limits.heldBytesPerUser ?? limited.uidBytes, limited.processBytes)
    limited.retryAfterMilliseconds = limits.retryAfterMs ?? retryAfterMilliseconds
    return limited.normal()
  }
}

// MARK: reading

/// `limits` as written.
struct LimitsLine: Message {
  let connections: Int?
  let connectionsPerUser: Int?
  let inFlight: Int?
  let heldBytes: Int?
  let heldBytesPerUser: Int?
  let queue: Int?
  let queuePerUser: Int?
  let queueBytes: Int?
  let queueBytesPerUser: Int?
  let retryAfterMs: Int?

  private static let mostBytes = 1 << 40
  static let object = Object(
    "Limits", "What one service takes on.", Self.init,
    Field("connections", { $0.connections }, "Connections.", .range(1...1 << 20)),
    Field("connectionsPerUser", { $0.connectionsPerUser }, "Connections of one user.", .range(1...1 << 20)),
    Field("inFlight", { $0.inFlight }, "Requests under way of one connection.", .range(1...Limit.inFlight)),
    Field("heldBytes", { $0.heldBytes }, "Unfinished frames and unsent answers.", .range(4 << 20...mostBytes)),
    Field(
      "heldBytesPerUser", { $0.heldBytesPerUser }, "Unfinished frames and unsent answers of one user.",
      .range(3 << 20...mostBytes)),
    Field("queue", { $0.queue }, "Calls that wait for the writer, and for the readers.", .range(1...1 << 20)),
    Field("queuePerUser", { $0.queuePerUser }, "Calls of one user that wait.", .range(1...1 << 20)),
    Field("queueBytes", { $0.queueBytes }, "Bytes of the params of what waits.", .range(64 << 10...mostBytes)),
    Field(
      "queueBytesPerUser", { $0.queueBytesPerUser }, "Bytes of the params of what waits for one user.",
      .range(64 << 10...mostBytes)),
    Field(
      "retryAfterMs", { $0.retryAfterMs }, "What a caller is told to wait where it cannot be computed.",
      .range(QueueLimits.retryRange)))

  /// The bounds; what cannot be meant goes to `problems`.
  func limits(_ path: String, _ problems: inout [Problem]) -> PolicyLimits {
    let shares = [
      ("connections", connections, connectionsPerUser), ("heldBytes", heldBytes, heldBytesPerUser),
      ("queue", queue, queuePerUser), ("queueBytes", queueBytes, queueBytesPerUser),
    ]
    for (name, all, share) in shares {
      guard let all, let share, share > all else { continue }
      problems.append(
        Problem(path: "\(path)/\(name)PerUser", problem: "is more than \(name), which is \(all); write at most that"))
    }
    var limits = PolicyLimits()
    limits.connections = connections
    limits.connectionsPerUser = connectionsPerUser
    limits.inFlight = inFlight
    limits.heldBytes = heldBytes
    limits.heldBytesPerUser = heldBytesPerUser
    limits.queue = queue
    limits.queuePerUser = queuePerUser
    limits.queueBytes = queueBytes
    limits.queueBytesPerUser = queueBytesPerUser
    limits.retryAfterMs = retryAfterMs
    return limits
  }
}

extension QueueLimits {
  /// What any caller is told to wait at the least and at the most, in milliseconds.
  package static let retryRange = 50...5000
}

// MARK: telling

extension Policy {
  /// The bounds that hold under this policy, by their names in the file.
  package var limitsInForce: [(name: String, value: Int)] {
    let settings = ServerSettings(service: "", version: "").limited(by: limits)
    let queues = limits.queues
    return [
      ("connections", settings.connections), ("connectionsPerUser", settings.connectionsPerUser),
      ("inFlight", settings.inFlight), ("heldBytes", settings.processBytes), ("heldBytesPerUser", settings.uidBytes),
      ("queue", queues.all), ("queuePerUser", queues.perUser), ("queueBytes", queues.bytes),
      ("queueBytesPerUser", queues.bytesPerUser), ("retryAfterMs", settings.retryAfterMilliseconds),
    ]
  }
}
