package import Wire

/// An aspirant's placement has begun.
///
/// The event's subject is the aspirant.
package struct AspirantPlaced: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.placed"

  package init() {}

  package static let object = Object<AspirantPlaced>(
    "AspirantPlaced", "An aspirant's placement has begun.",
    { AspirantPlaced() }
  )
}
