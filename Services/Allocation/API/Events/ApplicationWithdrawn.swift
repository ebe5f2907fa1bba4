package import Wire

/// A youth has withdrawn the application.
package struct ApplicationWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.withdrawn"

  package let reason: ApplicationWithdrawalReason?

  package init(reason: ApplicationWithdrawalReason? = nil) {
    self.reason = reason
  }

  package static let object = Object(
    "ApplicationWithdrawn", "A youth has withdrawn the application.", Self.init(reason:),
    Field("reason", { $0.reason }, "Why, where it was said."))
}
