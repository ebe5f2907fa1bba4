package import Wire

/// A round is abandoned.
package struct RoundAbandoned: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.abandoned"

  package let reason: RoundAbandonReason

  package init(reason: RoundAbandonReason) {
    self.reason = reason
  }

  package static let object = Object(
    "RoundAbandoned", "A round is abandoned.", Self.init(reason:),
    Field("reason", { $0.reason }, "Why."))
}
