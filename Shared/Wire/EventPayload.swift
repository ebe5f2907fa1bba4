/// The content of one event type. `occurredOn`, `backdated` and `corrects` stand beside its members in `data`; the store writes them.
package protocol EventPayload: Message {
  /// `se.stadsbuss.<service>.<entity>.<past-participle>`; never changes meaning.
  static var eventType: String { get }
}

/// An event type as introspection shows it.
package struct EventInfo: Sendable {
  package let type: String
  package let data: @Sendable () -> ObjectShape

  package init<Payload: EventPayload>(_ payload: Payload.Type) {
    type = Payload.eventType
    data = { Payload.object.shape }
  }
}

/// The event-type prefix that all services share.
package enum EventTypes {
  package static let root = "se.stadsbuss."
}
