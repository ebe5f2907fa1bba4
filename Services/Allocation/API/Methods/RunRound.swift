package import Vocabulary
package import Wire

/// `round.run`: the seed is revealed and the places allocated.
package enum RunRound {
  package struct Params: DatedCommand, VersionedCommand {
    package let roundId: EntityID
    package let seed: LotterySeed
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(roundId: EntityID, seed: LotterySeed, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.roundId = roundId
      self.seed = seed
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RunRoundParams", "The round to run.", Self.init(roundId:seed:occurredOn:expectedVersion:),
      Field("roundId", { $0.roundId }, "The round."),
      Field(
        "seed", { $0.seed },
        "The lottery's seed: the public draw's outcome as it is written, or the seed that was committed by its hash."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let roundId: EntityID
    package let resultHash: HexDigest
    package let offers: Int
    package let firstWish: Int
    package let unplaced: Int
    package let state: RoundState
    package let version: Int

    package init(
      roundId: EntityID, resultHash: HexDigest, offers: Int, firstWish: Int, unplaced: Int, state: RoundState,
      version: Int
    ) {
      self.roundId = roundId
      self.resultHash = resultHash
      self.offers = offers
      self.firstWish = firstWish
      self.unplaced = unplaced
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "ExecutedRound", "What a round came to.", Self.init(roundId:resultHash:offers:firstWish:unplaced:state:version:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("resultHash", { $0.resultHash }, "SHA-256 of the result."),
      Field("offers", { $0.offers }, "How many applications got a place.", .range(0...AllocationLimit.applications)),
      Field(
        "firstWish", { $0.firstWish }, "How many of them got their first wish.",
        .range(0...AllocationLimit.applications)),
      Field("unplaced", { $0.unplaced }, "How many applications got none.", .range(0...AllocationLimit.applications)),
      Field("state", { $0.state }, "Where the round stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "round.run",
    "Reveals the seed, not before the day of the public draw, draws the lottery and allocates: by class, then lottery number, by applicant-proposing deferred acceptance.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "With the seed that was committed", Params(roundId: Sample.round, seed: Sample.seed),
        Result(
          roundId: Sample.round, resultHash: Sample.hash, offers: 5500, firstWish: 2090, unplaced: 4215, state: .kord,
          version: 2))
    ])
}
