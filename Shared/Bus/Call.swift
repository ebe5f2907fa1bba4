package import Vocabulary
package import Wire

/// What is known of one call when its handler is given it. Everything a handler may need, so that it asks no clock.
package struct Call: Sendable {
  package let service: String
  package let method: String
  package let peer: Peer
  package let grant: Grant
  /// The officer for whom an integration acts; nil where the peer acts for itself.
  package let officer: String?
  package let meta: Meta
  /// The caller's trace, our span.
  package let trace: TraceParent
  /// Identifies the connection while it is open.
  package let connection: UInt64
  /// Microseconds since 1970 when the frame was read.
  package let time: Int64
  /// CLOCK_BOOTTIME nanoseconds when the frame was read.
  package let readAt: UInt64
  /// Bytes that the result may take.
  package let room: Int
  /// Inside a batch nothing waits.
  package let inBatch: Bool
  /// Bytes of the params as they were sent: what it counts while it waits for its turn.
  package let paramsBytes: Int

  package init(
    service: String, method: String, peer: Peer, grant: Grant, officer: String?, meta: Meta, trace: TraceParent,
    connection: UInt64, time: Int64, readAt: UInt64, room: Int, inBatch: Bool, paramsBytes: Int = 0
  ) {
    self.service = service
    self.method = method
    self.peer = peer
    self.grant = grant
    self.officer = officer
    self.meta = meta
    self.trace = trace
    self.connection = connection
    self.time = time
    self.readAt = readAt
    self.room = room
    self.inBatch = inBatch
    self.paramsBytes = paramsBytes
  }

  /// W3C traceparent of this call, as text.
  package var traceparent: String { trace.text }

  /// The 32 hexadecimal digits of the trace.
  package var traceID: String { trace.traceID }
}
