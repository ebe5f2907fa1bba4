package import Wire

/// The aspirant has said no.
///
/// The event's subject is the placement.
package struct PlacementDeclined: EventPayload {
  package static let eventType = "se.stadsbuss.placement.placement.declined"

  package let reason: DeclineReason

  package init(reason: DeclineReason) {
    self.reason = reason
  }

  package static let object = Object(
    "PlacementDeclined", "The aspirant has said no.",
    Self.init(reason:),
    Field("reason", { $0.reason }, "Why.")
  )
}
