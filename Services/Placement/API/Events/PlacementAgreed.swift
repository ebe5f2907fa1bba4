package import Wire

/// The contract is signed.
///
/// The event's subject is the placement.
package struct PlacementAgreed: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.agreed"

  package init() {}

  package static let object = Object<PlacementAgreed>(
    "PlacementAgreed", "The contract is signed.",
    { PlacementAgreed() }
  )
}
