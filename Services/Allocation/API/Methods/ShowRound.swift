package import Vocabulary
package import Wire

/// `round.show`: one round.
package enum ShowRound {
  package struct Params: Message {
    package let roundId: EntityID

    package init(roundId: EntityID) {
      self.roundId = roundId
    }

    package static let object = Object(
      "ShowRoundParams", "The round to show.", Self.init(roundId:),
      Field("roundId", { $0.roundId }, "The round."))
  }

  package static let method = Method<Params, RoundView>(
    "round.show",
    "One round: hashes and totals, the seed once it is revealed.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example("A published round", Params(roundId: Sample.round), Sample.roundView)
    ])
}
