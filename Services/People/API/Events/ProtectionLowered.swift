package import Wire

/// The person is no longer protected. Sent to the role guard alone.
package struct ProtectionLowered: EventPayload {
  package static let eventType = "se.stadsbuss.people.protection.lowered"

  package init() {}

  package static let object = Object<Self>(
    "ProtectionLowered", "The person is no longer protected.", { Self() })
}
