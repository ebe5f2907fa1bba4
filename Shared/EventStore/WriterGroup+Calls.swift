import Bus
import GRDB
import Glibc
import Vocabulary
import Wire

extension Call {
  /// What the service does of its own accord, as its own user.
  static func own(_ method: String, _ service: String, at time: Instant) -> Call {
    Call(
      service: service, method: method, peer: Peer(pid: 0, uid: getuid(), gid: getgid()), grant: .none, officer: nil,
      meta: .none, trace: .own, connection: 0,
      time: time.microseconds, readAt: KernelTime.bootNanoseconds(), room: 0, inBatch: false)
  }

  /// The call that a reaction to another service's event acts as: our own, in that event's trace.
  static func following(_ source: String, _ event: EventEnvelope, _ service: String) -> Call {
    Call(
      service: service, method: "follow.\(source)", peer: Peer(pid: 0, uid: 0, gid: 0), grant: .none, officer: nil,
      meta: .none, trace: event.traceparent.flatMap { try? TraceParent(parsing: $0) } ?? .own, connection: 0,
      time: event.time.microseconds, readAt: KernelTime.bootNanoseconds(), room: 0, inBatch: false)
  }
}

extension DatabaseError {
  /// Whether the disk or the file is at fault, not the statement: the whole transaction is then lost.
  var isOfTheDisk: Bool {
    switch resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN, .SQLITE_BUSY,
      .SQLITE_NOMEM:
      true
    default: false
    }
  }
}
