package import Wire

/// The person has taken a consent back.
package struct ConsentWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.people.consent.withdrawn"

  package init() {}

  package static let object = Object<Self>(
    "ConsentWithdrawn", "The person has taken a consent back.", { Self() })
}
