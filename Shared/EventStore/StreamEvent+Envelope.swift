package import Bus
import Wire

extension StreamEvent {
  /// The event as a CloudEvent; its payload is read from `data` by its type.
  package func envelope() throws -> EventEnvelope {
    try bytes.withUnsafeBufferPointer { try EventEnvelope(json: $0) }
  }
}
