package import Vocabulary
package import Wire

/// `followup.close`: not reached, declined, not applicable.
package enum CloseFollowup {
  package struct Params: DatedCommand, VersionedCommand {
    package let followupId: EntityID
    package let reason: FollowupCloseReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      followupId: EntityID, reason: FollowupCloseReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.followupId = followupId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CloseFollowupParams", "Which follow-up.",
      Self.init(followupId:reason:occurredOn:expectedVersion:),
      followupField { $0.followupId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, FollowupReceipt>(
    "followup.close",
    "Closes a follow-up without an answer; not reached needs an attempt.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Not reached", Params(followupId: Sample.followup, reason: .ejNadd),
        FollowupReceipt(followupId: Sample.followup, state: .ejNadd, version: 3))
    ])
}
