package import Wire

/// A place has been examined and is open for proposals.
///
/// The event's subject is the place.
package struct PlaceOpened: EventPayload {
  package static let eventType = "se.stadsbuss.placement.place.opened"

  package init() {}

  package static let object = Object<PlaceOpened>(
    "PlaceOpened", "A place has been examined and is open for proposals.",
    { PlaceOpened() }
  )
}
