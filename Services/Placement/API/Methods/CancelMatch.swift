package import Vocabulary
package import Wire

/// `match.cancel`: takes the proposal back.
package enum CancelMatch {
  package struct Params: DatedCommand, VersionedCommand {
    package let matchId: EntityID
    package let reason: CancelReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(matchId: EntityID, reason: CancelReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.matchId = matchId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CancelMatchParams", "The proposal to take back.",
      Self.init(matchId:reason:occurredOn:expectedVersion:),
      matchField { $0.matchId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, MatchReceipt>(
    "match.cancel",
    "Takes a proposal back before an offer; the aspirant waits for a place again.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The employer said no", Params(matchId: Sample.match, reason: .arbetsgivarenNej),
        MatchReceipt(matchId: Sample.match, state: .avbojd, version: 2))
    ])
}
