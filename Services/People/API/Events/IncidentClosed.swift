package import Wire

/// The breach is dealt with.
package struct IncidentClosed: EventPayload {
  package static let eventType = "se.stadsbuss.people.incident.closed"

  package init() {}

  package static let object = Object<Self>(
    "IncidentClosed", "The breach is dealt with.", { Self() })
}
