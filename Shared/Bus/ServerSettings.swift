import Wire

/// Every bound of one service's bus, in one place.
package struct ServerSettings: Sendable, Equatable {
  /// `intake`, `people`, …: what policy and socket path call it.
  package var service: String
  package var version: String
  /// One sentence for the OpenRPC document.
  package var description: String
  /// The largest frame in bytes, both ways; 4 KiB … 64 MiB.
  package var frameBytes = Limit.defaultFrame
  /// How long half a frame may lie still, in milliseconds.
  package var idleFrameMilliseconds = 30_000
  /// Requests of one connection that may be under way before it is read no more.
  package var inFlight = Limit.inFlight
  /// Waiting polls of one connection.
  package var waitingPolls = Limit.waitingPolls
  /// What a poll that finds no place to wait is told to wait instead, in milliseconds.
  package var retryAfterMilliseconds = 1000
  /// Unfinished frames and unsent answers of the whole process, in bytes.
  package var processBytes = Limit.processBytes
  /// The share of one uid, in bytes.
  package var uidBytes = Limit.processBytes / 4 * 3
  /// Unsent answers, or params under way, of one connection before it is read no more, in bytes.
  package var unsentBytes = 4 * Limit.defaultFrame
  /// What one connection reads before the others have their turn, in bytes.
  package var readBytesPerTurn = 64 << 10
  /// What the frames of one uid take together before the other uids have their turn: bytes, and `PeerShare.frameCost` each.
  package var uidWorkPerTurn = 256 << 10
  package var connections = 8192
  /// Connections of one uid.
  package var connectionsPerUser = 6144
  /// Connections that the kernel queues before they are accepted.
  package var backlog = 4096
  /// Calls that `bus.monitor` remembers.
  package var monitoredCalls = 1024
  /// Officers whose rights one connection remembers.
  package var rememberedOfficers = 64

  package init(service: String, version: String, description: String = "A service of Stadsbuss.") {
    self.service = service
    self.version = version
    self.description = description
  }

  /// The settings with the frame within its range and the budgets no smaller than a few frames.
  package func normal() -> ServerSettings {
    var normal = self
    normal.frameBytes = min(max(frameBytes, Limit.frameRange.lowerBound), Limit.frameRange.upperBound)
    normal.processBytes = max(processBytes, 4 * normal.frameBytes)
    normal.uidBytes = min(max(uidBytes, 3 * normal.frameBytes), normal.processBytes)
    normal.unsentBytes = min(max(unsentBytes, normal.frameBytes), normal.uidBytes)
    return normal
  }
}
