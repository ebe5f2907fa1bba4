package import Vocabulary
package import Wire

/// What a round was bound to, by what it was decided and what it came to: enough to check it by.
package struct CertificateView: Message {
  package let form: CertificateForm
  package let roundId: EntityID
  package let periodId: EntityID
  package let number: Int
  package let rerunOf: EntityID?
  package let commitment: BoundBefore
  package let outcome: CameTo

  package init(
    form: CertificateForm, roundId: EntityID, periodId: EntityID, number: Int, rerunOf: EntityID? = nil,
    commitment: BoundBefore, outcome: CameTo
  ) {
    self.form = form
    self.roundId = roundId
    self.periodId = periodId
    self.number = number
    self.rerunOf = rerunOf
    self.commitment = commitment
    self.outcome = outcome
  }

  package static let object = Object(
    "RoundCertificate", "What a round was bound to and what it came to.",
    Self.init(form:roundId:periodId:number:rerunOf:commitment:outcome:),
    Field("form", { $0.form }, "For whom it is made."),
    Field("roundId", { $0.roundId }, "The round."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("number", { $0.number }, "Which of the period's rounds it is.", .range(1...10_000)),
    Field("rerunOf", { $0.rerunOf }, "The published round that is run again."),
    Field("commitment", { $0.commitment }, "What was bound before the seed was known."),
    Field("outcome", { $0.outcome }, "What the seed then gave."))
}

/// What was bound before the seed was known.
package struct BoundBefore: Message {
  package let rules: String
  package let rulesHash: HexDigest
  package let rulesDecidedOn: CivilDate?
  package let rulesRecordedOn: CivilDate?
  package let applyFrom: CivilDate
  package let drawKind: DrawKind
  package let draw: PublicText?
  package let drawnOn: CivilDate?
  package let drawNamedOn: CivilDate?
  package let drawRecordedOn: CivilDate?
  package let seedHash: HexDigest?
  package let applyTo: CivilDate
  package let lockedOn: CivilDate
  package let lockRecordedOn: CivilDate
  package let merkleRoot: HexDigest
  package let inputHash: HexDigest?
  package let applications: Int
  package let places: Int
  package let seats: Int

  package init(
    rules: String, rulesHash: HexDigest, rulesDecidedOn: CivilDate? = nil, rulesRecordedOn: CivilDate? = nil,
    applyFrom: CivilDate, drawKind: DrawKind, draw: PublicText? = nil, drawnOn: CivilDate? = nil,
    drawNamedOn: CivilDate? = nil, drawRecordedOn: CivilDate? = nil, seedHash: HexDigest? = nil, applyTo: CivilDate,
    lockedOn: CivilDate, lockRecordedOn: CivilDate, merkleRoot: HexDigest, inputHash: HexDigest? = nil,
    applications: Int, places: Int, seats: Int
  ) {
    self.rules = rules
    self.rulesHash = rulesHash
    self.rulesDecidedOn = rulesDecidedOn
    self.rulesRecordedOn = rulesRecordedOn
    self.applyFrom = applyFrom
    self.drawKind = drawKind
    self.draw = draw
    self.drawnOn = drawnOn
    self.drawNamedOn = drawNamedOn
    self.drawRecordedOn = drawRecordedOn
    self.seedHash = seedHash
    self.applyTo = applyTo
    self.lockedOn = lockedOn
    self.lockRecordedOn = lockRecordedOn
    self.merkleRoot = merkleRoot
    self.inputHash = inputHash
    self.applications = applications
    self.places = places
    self.seats = seats
  }

  package static let object = Object(
    "BoundBefore", "What was bound before the seed was known.",
    Self.init(
      rules:rulesHash:rulesDecidedOn:rulesRecordedOn:applyFrom:drawKind:draw:drawnOn:drawNamedOn:drawRecordedOn:
      seedHash:applyTo:lockedOn:lockRecordedOn:merkleRoot:inputHash:applications:places:seats:),
    rulesTextField { $0.rules },
    Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
    Field(
      "rulesDecidedOn", { $0.rulesDecidedOn },
      "The day of which the decision on the rules was told; left out where the city's own hold undecided."),
    Field("rulesRecordedOn", { $0.rulesRecordedOn }, "The day on which it was recorded, which nobody chooses."),
    Field("applyFrom", { $0.applyFrom }, "First day of the application window."),
    Field("drawKind", { $0.drawKind }, "Where the seed comes from."),
    Field("draw", { $0.draw }, "The public draw that gives the seed."),
    Field("drawnOn", { $0.drawnOn }, "The day of the draw."),
    Field("drawNamedOn", { $0.drawNamedOn }, "The day of which the naming of the draw was told."),
    Field("drawRecordedOn", { $0.drawRecordedOn }, "The day on which it was recorded, which nobody chooses."),
    Field("seedHash", { $0.seedHash }, "SHA-256 of the lottery's seed, which is shown when the round is run."),
    Field("applyTo", { $0.applyTo }, "Last day of the application window."),
    Field("lockedOn", { $0.lockedOn }, "The day of which the lock was told."),
    Field("lockRecordedOn", { $0.lockRecordedOn }, "The day on which the lock was recorded."),
    Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
    Field("inputHash", { $0.inputHash }, "SHA-256 of the frozen input; for auditors."),
    Field(
      "applications", { $0.applications }, "How many applications take part: the leaves of the tree.",
      .range(0...AllocationLimit.applications)),
    Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
    Field("seats", { $0.seats }, "How many seats those places have.", .range(0...AllocationLimit.applications)))
}

/// What a round came to.
package struct CameTo: Message {
  package let seed: LotterySeed
  package let ranOn: CivilDate
  package let runRecordedOn: CivilDate
  /// Seeds that the period was run with in other rounds and that are not this one.
  package let otherSeeds: [LotterySeed]
  /// Every other round of the period, also those that were abandoned.
  package let otherRounds: [OtherRound]
  package let resultRoot: HexDigest
  package let cutoffRoot: HexDigest
  package let resultHash: HexDigest?
  package let offers: Int
  package let unplaced: Int
  package let firstWish: Int?
  package let priorityPlaced: Int?
  package let prioritySubmitted: Int?
  package let reserved: [ReservedTotal]
  /// Pairs of an applicant and a place that would both rather have each other; nil until the round was approved.
  package let blockingPairs: Int?

  package init(
    seed: LotterySeed, ranOn: CivilDate, runRecordedOn: CivilDate, otherSeeds: [LotterySeed],
    otherRounds: [OtherRound], resultRoot: HexDigest,
    cutoffRoot: HexDigest, resultHash: HexDigest? = nil, offers: Int, unplaced: Int, firstWish: Int? = nil,
    priorityPlaced: Int? = nil, prioritySubmitted: Int? = nil, reserved: [ReservedTotal], blockingPairs: Int? = nil
  ) {
    self.seed = seed
    self.ranOn = ranOn
    self.runRecordedOn = runRecordedOn
    self.otherSeeds = otherSeeds
    self.otherRounds = otherRounds
    self.resultRoot = resultRoot
    self.cutoffRoot = cutoffRoot
    self.resultHash = resultHash
    self.offers = offers
    self.unplaced = unplaced
    self.firstWish = firstWish
    self.priorityPlaced = priorityPlaced
    self.prioritySubmitted = prioritySubmitted
    self.reserved = reserved
    self.blockingPairs = blockingPairs
  }

  package static let object = Object(
    "CameTo", "What a round came to.",
    Self.init(
      seed:ranOn:runRecordedOn:otherSeeds:otherRounds:resultRoot:cutoffRoot:resultHash:offers:unplaced:firstWish:
      priorityPlaced:
      prioritySubmitted:reserved:blockingPairs:),
    Field("seed", { $0.seed }, "The lottery's seed."),
    Field("ranOn", { $0.ranOn }, "The day of which the run was told."),
    Field("runRecordedOn", { $0.runRecordedOn }, "The day on which the run was recorded."),
    Field(
      "otherSeeds", { $0.otherSeeds }, "Other seeds that rounds of the period were run with.", .items(0...10_000)),
    Field(
      "otherRounds", { $0.otherRounds }, "Every other round of the period, by number, also those that were abandoned.",
      .items(0...10_000)),
    resultRootField { $0.resultRoot },
    cutoffRootField { $0.cutoffRoot },
    Field("resultHash", { $0.resultHash }, "SHA-256 of the result; for auditors."),
    Field("offers", { $0.offers }, "How many applications got a place.", .range(0...AllocationLimit.applications)),
    Field("unplaced", { $0.unplaced }, "How many applications got none.", .range(0...AllocationLimit.applications)),
    Field(
      "firstWish", { $0.firstWish },
      "How many of them got their first wish; left out where it or the rest is 1 to 4, and after a round before.",
      .range(0...AllocationLimit.applications)),
    Field(
      "priorityPlaced", { $0.priorityPlaced },
      "How many with priority got a place; left out where they or others, with or without a place, are 1 to 4.",
      .range(0...AllocationLimit.applications)),
    Field(
      "prioritySubmitted", { $0.prioritySubmitted },
      "How many with priority took part; left out as priorityPlaced, and after a round before.",
      .range(0...AllocationLimit.applications)),
    Field(
      "reserved", { $0.reserved }, "Reserved seats of the whole city; none after a round before.",
      .items(0...AllocationLimit.reserves.upperBound)),
    Field(
      "blockingPairs", { $0.blockingPairs },
      "Applicants who would rather have a place that would rather have them; left out until the round is approved.",
      .range(0...0)))
}

/// Another round of the period, as far as it shows that nothing was locked or run until it pleased.
package struct OtherRound: Message {
  package let roundId: EntityID
  package let number: Int
  package let merkleRoot: HexDigest?
  package let lockedOn: CivilDate?
  package let lockRecordedOn: CivilDate?
  package let ran: Bool
  package let state: RoundState

  package init(
    roundId: EntityID, number: Int, merkleRoot: HexDigest? = nil, lockedOn: CivilDate? = nil,
    lockRecordedOn: CivilDate? = nil, ran: Bool, state: RoundState
  ) {
    self.roundId = roundId
    self.number = number
    self.merkleRoot = merkleRoot
    self.lockedOn = lockedOn
    self.lockRecordedOn = lockRecordedOn
    self.ran = ran
    self.state = state
  }

  package static let object = Object(
    "OtherRound", "Another round of the period.",
    Self.init(roundId:number:merkleRoot:lockedOn:lockRecordedOn:ran:state:),
    Field("roundId", { $0.roundId }, "The round."),
    Field("number", { $0.number }, "Which of the period's rounds it is.", .range(1...10_000)),
    Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
    Field("lockedOn", { $0.lockedOn }, "The day of which the lock was told."),
    Field("lockRecordedOn", { $0.lockRecordedOn }, "The day on which the lock was recorded."),
    Field("ran", { $0.ran }, "Whether it was run, so that its seed was known."),
    Field("state", { $0.state }, "Where it stands."))
}

/// The seats reserved for a tag, in the whole city.
package struct ReservedTotal: Message {
  package let tag: ApplicantTag
  package let seats: Int
  package let filled: Int?

  package init(tag: ApplicantTag, seats: Int, filled: Int? = nil) {
    self.tag = tag
    self.seats = seats
    self.filled = filled
  }

  package static let object = Object(
    "ReservedTotal", "The seats reserved for a tag, in the whole city.", Self.init(tag:seats:filled:),
    Field("tag", { $0.tag }, "For whom the seats are kept."),
    Field("seats", { $0.seats }, "How many seats.", .range(0...AllocationLimit.applications)),
    Field(
      "filled", { $0.filled }, "How many of them were given; left out where it or the rest is 1 to 4.",
      .range(0...AllocationLimit.applications)))
}

/// How far down its order a place reached, as a certificate tells it.
package struct CertifiedCutoff: Message {
  package let placeId: EntityID
  package let seats: Int
  package let full: Bool
  package let cutoffClass: Int?
  package let cutoffBand: LotteryBand?
  package let placeLine: String?
  package let cutoffLine: String?
  package let salt: HexDigest?

  package init(
    placeId: EntityID, seats: Int, full: Bool, cutoffClass: Int? = nil, cutoffBand: LotteryBand? = nil,
    placeLine: String? = nil, cutoffLine: String? = nil, salt: HexDigest? = nil
  ) {
    self.placeId = placeId
    self.seats = seats
    self.full = full
    self.cutoffClass = cutoffClass
    self.cutoffBand = cutoffBand
    self.placeLine = placeLine
    self.cutoffLine = cutoffLine
    self.salt = salt
  }

  package static let object = Object(
    "CertifiedCutoff", "How far down its order a place reached.",
    Self.init(placeId:seats:full:cutoffClass:cutoffBand:placeLine:cutoffLine:salt:),
    Field("placeId", { $0.placeId }, "The place."),
    Field("seats", { $0.seats }, "Seats of the place in the round.", .range(0...AllocationLimit.seats.upperBound)),
    Field("full", { $0.full }, "Whether every seat was given."),
    Field(
      "cutoffClass", { $0.cutoffClass },
      "Class of the last one admitted to an open seat; left out where it would tell of single youths.",
      .range(AllocationLimit.classes)),
    Field(
      "cutoffBand", { $0.cutoffBand },
      "First digits of that one's lottery number; left out where they would tell of single youths."),
    Field("placeLine", { $0.placeLine }, "The place's line of the input; for auditors.", .length(1...1000)),
    lineField("cutoffLine", "The place's exact cutoffs; for auditors.") { $0.cutoffLine },
    saltField { $0.salt })
}

func lineField<Root, Value: WireValue>(
  _ name: String, _ doc: String, _ get: @escaping @Sendable (Root) -> Value
) -> Field<Root, Value> {
  Field(name, get, doc, .length(1...AllocationLimit.leafCharacters))
}

func saltField<Root, Value: WireValue>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
  Field("salt", get, "32 random bytes in hexadecimal: with them SHA-256(0x00, salt, text) is the leaf's hash.")
}
