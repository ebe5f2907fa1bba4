package import Wire

/// An aspirant has a proposal.
///
/// The event's subject is the aspirant.
package struct AspirantMatched: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.matched"

  package init() {}

  package static let object = Object<AspirantMatched>(
    "AspirantMatched", "An aspirant has a proposal.",
    { AspirantMatched() }
  )
}
