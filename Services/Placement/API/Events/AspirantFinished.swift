package import Wire

/// An aspirant's placement has ended.
///
/// The event's subject is the aspirant.
package struct AspirantFinished: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.finished"

  package init() {}

  package static let object = Object<AspirantFinished>(
    "AspirantFinished", "An aspirant's placement has ended.",
    { AspirantFinished() }
  )
}
