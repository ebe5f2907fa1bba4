package import Wire

/// A proposal has been taken back.
///
/// The event's subject is the match.
package struct MatchCancelled: EventPayload {
  package static let eventType = "se.stadsbuss.placement.match.cancelled"

  package let reason: CancelReason

  package init(reason: CancelReason) {
    self.reason = reason
  }

  package static let object = Object(
    "MatchCancelled", "A proposal has been taken back.",
    Self.init(reason:),
    Field("reason", { $0.reason }, "Why.")
  )
}
