package import Vocabulary
package import Wire

/// A round: what was locked, and what it came to as far as it has gone.
package struct RoundView: Message {
  package let roundId: EntityID
  package let periodId: EntityID
  package let number: Int
  package let drawKind: DrawKind
  package let seedHash: HexDigest?
  package let draw: PublicText?
  package let drawnOn: CivilDate?
  package let rerunOf: EntityID?
  package let inputHash: HexDigest
  package let ruleVersion: AllocationRuleVersion
  package let rulesHash: HexDigest?
  package let merkleRoot: HexDigest?
  package let applications: Int
  package let places: Int
  package let seats: Int
  package let state: RoundState
  package let seed: LotterySeed?
  package let resultHash: HexDigest?
  package let resultRoot: HexDigest?
  package let cutoffRoot: HexDigest?
  package let offers: Int?
  package let firstWish: Int?
  package let unplaced: Int?
  package let priorityPlaced: Int?
  package let prioritySubmitted: Int?
  package let kept: Int?
  package let moved: Int?
  package let voided: Int?
  package let replyBy: CivilDate?
  package let reason: RoundAbandonReason?
  package let version: Int

  package init(
    roundId: EntityID, periodId: EntityID, number: Int, drawKind: DrawKind, seedHash: HexDigest? = nil,
    draw: PublicText? = nil, drawnOn: CivilDate? = nil, rerunOf: EntityID? = nil,
    inputHash: HexDigest, ruleVersion: AllocationRuleVersion, rulesHash: HexDigest? = nil, merkleRoot: HexDigest? = nil,
    applications: Int, places: Int, seats: Int, state: RoundState, seed: LotterySeed? = nil,
    resultHash: HexDigest? = nil, resultRoot: HexDigest? = nil, cutoffRoot: HexDigest? = nil, offers: Int? = nil,
    firstWish: Int? = nil, unplaced: Int? = nil, priorityPlaced: Int? = nil, prioritySubmitted: Int? = nil,
    kept: Int? = nil, moved: Int? = nil, voided: Int? = nil, replyBy: CivilDate? = nil,
    reason: RoundAbandonReason? = nil, version: Int
  ) {
    self.roundId = roundId
    self.periodId = periodId
    self.number = number
    self.drawKind = drawKind
    self.seedHash = seedHash
    self.draw = draw
    self.drawnOn = drawnOn
    self.rerunOf = rerunOf
    self.inputHash = inputHash
    self.ruleVersion = ruleVersion
    self.rulesHash = rulesHash
    self.merkleRoot = merkleRoot
    self.applications = applications
    self.places = places
    self.seats = seats
    self.state = state
    self.seed = seed
    self.resultHash = resultHash
    self.resultRoot = resultRoot
    self.cutoffRoot = cutoffRoot
    self.offers = offers
    self.firstWish = firstWish
    self.unplaced = unplaced
    self.priorityPlaced = priorityPlaced
    self.prioritySubmitted = prioritySubmitted
    self.kept = kept
    self.moved = moved
    self.voided = voided
    self.replyBy = replyBy
    self.reason = reason
    self.version = version
  }

  package static let object = Object(
    "Round", "A round.",
    Self.init(
      roundId:periodId:number:drawKind:seedHash:draw:drawnOn:rerunOf:inputHash:ruleVersion:rulesHash:merkleRoot:
      applications:places:seats:state:seed:resultHash:resultRoot:cutoffRoot:offers:firstWish:unplaced:priorityPlaced:
      prioritySubmitted:kept:moved:voided:replyBy:reason:version:),
    Field("roundId", { $0.roundId }, "The round."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("number", { $0.number }, "Which of the period's rounds it is.", .range(1...10_000)),
    Field("drawKind", { $0.drawKind }, "Where the seed comes from."),
    Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
    Field("draw", { $0.draw }, "The public draw that gives the seed."),
    Field("drawnOn", { $0.drawnOn }, "The day of the draw."),
    Field("rerunOf", { $0.rerunOf }, "The published round that is run again."),
    Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input."),
    Field("ruleVersion", { $0.ruleVersion }, "The rules it is run by."),
    Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
    Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
    Field(
      "applications", { $0.applications }, "How many applications take part.", .range(0...AllocationLimit.applications)),
    Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
    Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)),
    Field("state", { $0.state }, "Where the round stands."),
    Field("seed", { $0.seed }, "The lottery's seed."),
    Field("resultHash", { $0.resultHash }, "SHA-256 of the result."),
    resultRootField { $0.resultRoot },
    cutoffRootField { $0.cutoffRoot },
    Field("offers", { $0.offers }, "How many applications got a place.", .range(0...AllocationLimit.applications)),
    Field(
      "firstWish", { $0.firstWish }, "How many of them got their first wish.", .range(0...AllocationLimit.applications)),
    Field("unplaced", { $0.unplaced }, "How many applications got none.", .range(0...AllocationLimit.applications)),
    Field(
      "priorityPlaced", { $0.priorityPlaced }, "How many with priority got a place.",
      .range(0...AllocationLimit.applications)),
    Field(
      "prioritySubmitted", { $0.prioritySubmitted }, "How many with priority took part.",
      .range(0...AllocationLimit.applications)),
    Field("kept", { $0.kept }, "Offers that stay as they were.", .range(0...AllocationLimit.applications)),
    Field("moved", { $0.moved }, "Offers taken back for another.", .range(0...AllocationLimit.applications)),
    Field("voided", { $0.voided }, "Offers taken back without another.", .range(0...AllocationLimit.applications)),
    Field("replyBy", { $0.replyBy }, "Last day to answer."),
    Field("reason", { $0.reason }, "Why it was abandoned."),
    versionField { $0.version })
}
