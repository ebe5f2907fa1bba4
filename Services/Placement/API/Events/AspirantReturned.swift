package import Wire

/// An aspirant waits for a place again.
///
/// The event's subject is the aspirant.
package struct AspirantReturned: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.returned"

  package init() {}

  package static let object = Object<AspirantReturned>(
    "AspirantReturned", "An aspirant waits for a place again.",
    { AspirantReturned() }
  )
}
