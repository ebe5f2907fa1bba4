package import Wire

/// It is agreed how the protected person may be reached; what was agreed lies in the vault. Sent to the role guard alone.
package struct ProtectionContactPlanned: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.contactPlanned"

  package init() {}

  package static let object = Object<Self>(
    "ProtectionContactPlanned",
    "It is agreed how the protected person may be reached; what was agreed lies in the vault.", { Self() })
}
