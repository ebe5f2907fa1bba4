package import Vocabulary
package import Wire

/// `followup.attempt`: one of at most three.
package enum AttemptFollowup {
  package struct Params: DatedCommand, VersionedCommand {
    package let followupId: EntityID
    package let channel: FollowupChannel
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      followupId: EntityID, channel: FollowupChannel, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.followupId = followupId
      self.channel = channel
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AttemptFollowupParams", "Which follow-up.",
      Self.init(followupId:channel:occurredOn:expectedVersion:),
      followupField { $0.followupId },
      Field("channel", { $0.channel }, "How."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, FollowupReceipt>(
    "followup.attempt",
    "Notes an attempt to reach the person, one of at most three.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "By telephone", Params(followupId: Sample.followup, channel: .telefon),
        FollowupReceipt(followupId: Sample.followup, state: .kontaktforsok, version: 2))
    ])
}
