package import Wire

/// A referral has been taken back. The event's subject is the referral.
package struct ReferralWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.intake.referral.withdrawn"

  package let reason: ReferralWithdrawalReason

  package init(reason: ReferralWithdrawalReason) {
    self.reason = reason
  }

  package static let object = Object(
    "ReferralWithdrawn", "A referral has been taken back.", Self.init(reason:),
    Field("reason", { $0.reason }, "Why."))
}
