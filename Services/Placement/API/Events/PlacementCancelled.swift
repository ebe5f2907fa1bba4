package import Wire

/// A placement has been cancelled before its first day.
///
/// The event's subject is the placement.
package struct PlacementCancelled: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.cancelled"

  package let reason: CancelReason

  package init(reason: CancelReason) {
    self.reason = reason
  }

  package static let object = Object(
    "PlacementCancelled", "A placement has been cancelled before its first day.",
    Self.init(reason:),
    Field("reason", { $0.reason }, "Why.")
  )
}
