package import Wire

/// An aspirant has left before a placement began.
///
/// The event's subject is the aspirant.
package struct AspirantClosed: EventPayload {
  package static let eventType = "se.stadsbuss.placement.aspirant.closed"

  package let reason: AspirantCloseReason

  package init(reason: AspirantCloseReason) {
    self.reason = reason
  }

  package static let object = Object(
    "AspirantClosed", "An aspirant has left before a placement began.",
    Self.init(reason:),
    Field("reason", { $0.reason }, "Why.")
  )
}
