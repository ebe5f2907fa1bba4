package import Wire

/// The reply date passed without a reply.
///
/// The event's subject is the placement.
package struct PlacementLapsed: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.lapsed"

  package init() {}

  package static let object = Object<PlacementLapsed>(
    "PlacementLapsed", "The reply date passed without a reply.",
    { PlacementLapsed() }
  )
}
