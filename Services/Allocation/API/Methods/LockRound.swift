package import Vocabulary
package import Wire

/// `round.lock`: the input is frozen and the seed committed.
package enum LockRound {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let seedHash: HexDigest?
    package let rerunOf: EntityID?
    package let mode: RoundMode?
    package let occurredOn: CivilDate?

    package init(
      periodId: EntityID, seedHash: HexDigest? = nil, rerunOf: EntityID? = nil, mode: RoundMode? = nil,
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
      Field(
        "seedHash", { $0.seedHash },
        "SHA-256 of the lottery's seed, which is shown when the round is run; left out where the period has named a public draw."
      ),
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
    package let rulesHash: HexDigest
    package let merkleRoot: HexDigest
    package let draw: PublicText?
    package let drawnOn: CivilDate?
    package let state: RoundState
    package let version: Int

    package init(
      roundId: EntityID, inputHash: HexDigest, applications: Int, places: Int, seats: Int, rulesHash: HexDigest,
      merkleRoot: HexDigest, draw: PublicText? = nil, drawnOn: CivilDate? = nil, state: RoundState, version: Int
    ) {
      self.roundId = roundId
      self.inputHash = inputHash
      self.applications = applications
      self.places = places
      self.seats = seats
      self.rulesHash = rulesHash
      self.merkleRoot = merkleRoot
      self.draw = draw
      self.drawnOn = drawnOn
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "LockedRound", "A round whose input is frozen.",
      Self.init(
        roundId:inputHash:applications:places:seats:rulesHash:merkleRoot:draw:drawnOn:state:version:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input."),
      Field(
        "applications", { $0.applications }, "How many applications take part.",
        .range(0...AllocationLimit.applications)),
      Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
      Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)),
      Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
      Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
      Field("draw", { $0.draw }, "The public draw that gives the seed."),
      Field("drawnOn", { $0.drawnOn }, "The day of the draw."),
      Field("state", { $0.state }, "Where the round stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "round.lock",
    "Freezes the input of a round and publishes what it is bound to: the rules' hash, the root over the salted applications, and the public draw that gives the seed or the seed's hash. A period has one seed for all its rounds, so nobody can draw until it pleases.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The first round, by a public draw", Params(periodId: Sample.period),
        Result(
          roundId: Sample.round, inputHash: Sample.hash, applications: 9715, places: 600, seats: 5500,
          rulesHash: Sample.hash, merkleRoot: Sample.hash, draw: Sample.draw, drawnOn: Sample.drawnOn, state: .last,
          version: 1)),
      Example(
        "With a committed seed", Params(periodId: Sample.period, seedHash: Sample.seedHash),
        Result(
          roundId: Sample.round, inputHash: Sample.hash, applications: 9715, places: 600, seats: 5500,
          rulesHash: Sample.hash, merkleRoot: Sample.hash, state: .last, version: 1)),
    ])
}
