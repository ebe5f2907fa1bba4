package import Vocabulary
package import Wire

/// `followup.answer`: what the person does now.
package enum AnswerFollowup {
  package struct Params: DatedCommand, VersionedCommand {
    package let followupId: EntityID
    package let activity: FollowupActivity
    package let livelihood: Livelihood?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      followupId: EntityID, activity: FollowupActivity, livelihood: Livelihood? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.followupId = followupId
      self.activity = activity
      self.livelihood = livelihood
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AnswerFollowupParams", "Which follow-up, and the answer.",
      Self.init(followupId:activity:livelihood:occurredOn:expectedVersion:),
      followupField { $0.followupId },
      activityField { $0.activity },
      livelihoodField { $0.livelihood },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, FollowupReceipt>(
    "followup.answer",
    "Notes what the person does three months after the placement.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Works", Params(followupId: Sample.followup, activity: .arbete, livelihood: .lon),
        FollowupReceipt(followupId: Sample.followup, state: .besvarad, version: 2))
    ])
}
