package import Wire

/// The breach has been assessed as needing no notification; why lies in the vault.
package struct IncidentAssessed: EventPayload {
  package static let eventType = "se.stadsbuss.people.incident.assessed"

  package init() {}

  package static let object = Object<Self>(
    "IncidentAssessed", "The breach has been assessed as needing no notification; why lies in the vault.", { Self() })
}
