package import Vocabulary
package import Wire

/// `round.abandon`: the round is abandoned.
package enum AbandonRound {
  package struct Params: DatedCommand, VersionedCommand {
    package let roundId: EntityID
    package let reason: RoundAbandonReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      roundId: EntityID, reason: RoundAbandonReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.roundId = roundId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AbandonRoundParams", "The round to abandon.", Self.init(roundId:reason:occurredOn:expectedVersion:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, RoundReceipt>(
    "round.abandon",
    "Abandons a round before its publication; it stays in the stream, and so does the seed it committed.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Places have changed", Params(roundId: Sample.round, reason: .platserAndrade),
        RoundReceipt(roundId: Sample.round, state: .avbruten, version: 3))
    ])
}
