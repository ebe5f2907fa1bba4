package import Vocabulary
package import Wire

/// `round.lock`: the input is frozen and the seed committed.
package enum LockRound {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let seedHash: HexDigest
    package let rerunOf: EntityID?
    package let mode: RoundMode?
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, seedHash: HexDigest, rerunOf: EntityID? = nil, mode: RoundMode? = nil,
      occurredOn: CivilDate? = nil
    ) {
      self.periodId = periodId
      self.seedHash = seedHash
      self.rerunOf = rerunOf
      self.mode = mode
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "LockRoundParams", "A round to lock.", Self.init(periodId:seedHash:rerunOf:mode:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
      Field("rerunOf", { $0.rerunOf }, "The published round that is run again."),
      Field(
        "mode", { $0.mode },
        "Who takes part: full, and when left out, before anything is frozen; fyllVakanser from the first contract on."),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let roundId: EntityID
    package let inputHash: HexDigest
    package let applications: Int
    package let places: Int
    package let seats: Int
    package let state: RoundState
    package let version: Int

    package init(
      roundId: EntityID, inputHash: HexDigest, applications: Int, places: Int, seats: Int, state: RoundState,
      version: Int
    ) {
      self.roundId = roundId
      self.inputHash = inputHash
      self.applications = applications
      self.places = places
      self.seats = seats
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "LockedRound", "A round whose input is frozen.",
      Self.init(roundId:inputHash:applications:places:seats:state:version:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input."),
      Field(
        "applications", { $0.applications }, "How many applications take part.",
        .range(0...AllocationLimit.applications)),
      Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
      Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)),
      Field("state", { $0.state }, "Where the round stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "round.lock",
    "Freezes the input of a round and commits its seed by the hash. A period has one seed for all its rounds, so nobody can draw until it pleases.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The first round", Params(periodId: Sample.period, seedHash: Sample.seedHash),
        Result(
          roundId: Sample.round, inputHash: Sample.hash, applications: 9715, places: 600, seats: 5500, state: .last,
          version: 1))
    ])
}
