package import Wire

/// The aspirant has said yes.
///
/// The event's subject is the placement.
package struct PlacementAccepted: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.accepted"

  package init() {}

  package static let object = Object<PlacementAccepted>(
    "PlacementAccepted", "The aspirant has said yes.",
    { PlacementAccepted() }
  )
}
