package import Vocabulary
package import Wire

/// The input of a round is frozen and committed to, and the seed's source is bound.
package struct RoundLocked: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.locked"

  package let periodId: EntityID
  package let number: Int
  /// Nil where a public draw gives the seed.
  package let seedHash: HexDigest?
  package let rerunOf: EntityID?
  package let inputHash: HexDigest
  package let ruleVersion: AllocationRuleVersion
  package let applications: Int
  package let places: Int
  package let seats: Int
  /// Nil before there were modes: full.
  package let mode: RoundMode?
  /// Nil in rounds from before rules were decided by period, as `merkleRoot` is.
  package let rulesHash: HexDigest?
  package let merkleRoot: HexDigest?
  package let draw: PublicText?
  package let drawnOn: CivilDate?

  package init(
    periodId: EntityID, number: Int, seedHash: HexDigest? = nil, rerunOf: EntityID? = nil, inputHash: HexDigest,
    ruleVersion: AllocationRuleVersion, applications: Int, places: Int, seats: Int, mode: RoundMode? = nil,
    rulesHash: HexDigest? = nil, merkleRoot: HexDigest? = nil, draw: PublicText? = nil, drawnOn: CivilDate? = nil
  ) {
    self.periodId = periodId
    self.number = number
    self.seedHash = seedHash
    self.rerunOf = rerunOf
    self.inputHash = inputHash
    self.ruleVersion = ruleVersion
    self.applications = applications
    self.places = places
    self.seats = seats
    self.mode = mode
    self.rulesHash = rulesHash
    self.merkleRoot = merkleRoot
    self.draw = draw
    self.drawnOn = drawnOn
  }

  package var drawKind: DrawKind { seedHash == nil ? .offentligDragning : .bundetFro }

  package static let object = Object(
    "RoundLocked", "The input of a round is frozen and committed to, and the seed's source is bound.",
    Self.init(
      periodId:number:seedHash:rerunOf:inputHash:ruleVersion:applications:places:seats:mode:rulesHash:merkleRoot:draw:
      drawnOn:
    ),
    Field("periodId", { $0.periodId }, "The period."),
    Field("number", { $0.number }, "Which of the period's rounds it is.", .range(1...10_000)),
    Field(
      "seedHash", { $0.seedHash },
      "SHA-256 of the lottery's seed, which is shown when the round is run; left out where a public draw gives it."),
    Field("rerunOf", { $0.rerunOf }, "The published round that is run again."),
    Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input."),
    Field("ruleVersion", { $0.ruleVersion }, "The rules it is run by."),
    Field(
      "applications", { $0.applications }, "How many applications take part: the leaves of the tree.",
      .range(0...AllocationLimit.applications)),
    Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
    Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)),
    Field("mode", { $0.mode }, "Who takes part; full when left out."),
    Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
    Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
    Field("draw", { $0.draw }, "The public draw that gives the seed."),
    Field("drawnOn", { $0.drawnOn }, "The day of the draw."))
}
