package import Wire

/// A registered case was not received. The event's subject is the case.
package struct CaseRejected: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.rejected"

  package let reason: RejectionReason

  package init(reason: RejectionReason) {
    self.reason = reason
  }

  package static let object = Object(
    "CaseRejected", "A registered case was not received.", Self.init(reason:),
    Field("reason", { $0.reason }, "Why."))
}
