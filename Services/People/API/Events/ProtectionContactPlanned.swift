package import Wire

/// It is agreed how the protected person may be reached; what was agreed lies in the vault. Sent to the role guard alone.
package struct ProtectionContactPlanned: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.contactPlanned"

  /// True where the person has agreed that a workplace may be told that they come; nil elsewhere.
  package let hostMayKnow: Bool?

  package init(hostMayKnow: Bool? = nil) { self.hostMayKnow = hostMayKnow }

  package static let object = Object(
    "ProtectionContactPlanned",
    "It is agreed how the protected person may be reached; what was agreed lies in the vault.",
    Self.init(hostMayKnow:), hostMayKnowField { $0.hostMayKnow })
}
