package import Wire

/// An organisation has taken a place back.
///
/// The event's subject is the place.
package struct PlaceWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.placement.place.withdrawn"

  package let reason: PlaceWithdrawalReason

  package init(reason: PlaceWithdrawalReason) {
    self.reason = reason
  }

  package static let object = Object(
    "PlaceWithdrawn", "An organisation has taken a place back.",
    Self.init(reason:),
    Field("reason", { $0.reason }, "Why.")
  )
}
