package import Vocabulary
package import Wire

/// `referral.withdraw`: a referral is taken back.
package enum WithdrawReferral {
  package struct Params: DatedCommand, VersionedCommand {
    package let referralId: EntityID
    package let reason: ReferralWithdrawalReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      referralId: EntityID, reason: ReferralWithdrawalReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.referralId = referralId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "WithdrawReferralParams", "What is taken back, and why.",
      Self.init(referralId:reason:occurredOn:expectedVersion:),
      referralIdField { $0.referralId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, ReferralReceipt>(
    "referral.withdraw",
    "Takes a referral back; the receiver hears of it by the stream.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Begun to study", Params(referralId: Sample.referralId, reason: .studier),
        ReferralReceipt(referralId: Sample.referralId, state: .aterkallad, version: 2))
    ])
}
