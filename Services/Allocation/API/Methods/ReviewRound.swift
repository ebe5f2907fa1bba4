package import Vocabulary
package import Wire

/// `round.review`: the result has been examined.
package enum ReviewRound {
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
      "ReviewRoundParams", "The round that was examined.", Self.init(roundId:occurredOn:expectedVersion:),
      Field("roundId", { $0.roundId }, "The round."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, RoundReceipt>(
    "round.review",
    "The result has been examined.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The first round", Params(roundId: Sample.round),
        RoundReceipt(roundId: Sample.round, state: .granskad, version: 3))
    ])
}
