package import Wire

/// A supervisor supervises no longer.
package struct SupervisorLeft: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.supervisor.left"

  package init() {}

  package static let object = Object<SupervisorLeft>(
    "SupervisorLeft", "A supervisor supervises no longer.", { SupervisorLeft() })
}
