package import Vocabulary
package import Wire

/// `round.approve`: the round is approved.
package enum ApproveRound {
  package struct Params: DatedCommand, VersionedCommand {
    package let roundId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(roundId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.roundId = roundId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ApproveRoundParams", "The round to approve.", Self.init(roundId:occurredOn:expectedVersion:),
      Field("roundId", { $0.roundId }, "The round."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, RoundReceipt>(
    "round.approve",
    "Approves a round. The result is computed again and checked by an independent verifier: a round that would leave a justified envy is refused.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The first round", Params(roundId: Sample.round),
        RoundReceipt(roundId: Sample.round, state: .faststalld, version: 4))
    ])
}
