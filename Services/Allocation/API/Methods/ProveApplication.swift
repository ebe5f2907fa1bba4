package import Vocabulary
package import Wire

/// `application.proof`: what shows a youth that the own application took part in a round as it was sent.
package enum ProveApplication {
  package struct Params: Message {
    package let applicationId: EntityID
    package let roundId: EntityID

    package init(applicationId: EntityID, roundId: EntityID) {
      self.applicationId = applicationId
      self.roundId = roundId
    }

    package static let object = Object(
      "ProveApplicationParams", "The application and the round.", Self.init(applicationId:roundId:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("roundId", { $0.roundId }, "The round."))
  }

  package struct Result: Message {
    package let applicationId: EntityID
    package let roundId: EntityID
    /// How many leaves the trees of applications and results have.
    package let applications: Int
    /// How many leaves the tree of cutoffs has.
    package let places: Int
    package let merkleRoot: HexDigest
    package let leaf: ProvenLine
    package let lotteryId: String
    package let seed: LotterySeed?
    package let lotteryNumber: LotteryNumberText?
    package let resultRoot: HexDigest?
    package let result: ProvenLine?
    package let cutoffRoot: HexDigest?
    package let cutoffs: [ProvenLine]

    package init(
      applicationId: EntityID, roundId: EntityID, applications: Int, places: Int, merkleRoot: HexDigest,
      leaf: ProvenLine, lotteryId: String, seed: LotterySeed? = nil, lotteryNumber: LotteryNumberText? = nil,
      resultRoot: HexDigest? = nil, result: ProvenLine? = nil, cutoffRoot: HexDigest? = nil, cutoffs: [ProvenLine] = []
    ) {
      self.applicationId = applicationId
      self.roundId = roundId
      self.applications = applications
      self.places = places
      self.merkleRoot = merkleRoot
      self.leaf = leaf
      self.lotteryId = lotteryId
      self.seed = seed
      self.lotteryNumber = lotteryNumber
      self.resultRoot = resultRoot
      self.result = result
      self.cutoffRoot = cutoffRoot
      self.cutoffs = cutoffs
    }

    package static let object = Object(
      "ApplicationProof", "What shows a youth that the own application took part as it was sent, and what it got.",
      Self.init(
        applicationId:roundId:applications:places:merkleRoot:leaf:lotteryId:seed:lotteryNumber:resultRoot:result:
        cutoffRoot:cutoffs:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("roundId", { $0.roundId }, "The round."),
      Field(
        "applications", { $0.applications }, "How many applications take part: the leaves of the tree.",
        .range(0...AllocationLimit.applications)),
      Field("places", { $0.places }, "How many places take part.", .range(0...AllocationLimit.places)),
      Field("merkleRoot", { $0.merkleRoot }, "Root of the Merkle tree (RFC 6962) over the salted applications."),
      Field("leaf", { $0.leaf }, "The application's line of the input, under its salt."),
      Field("lotteryId", { $0.lotteryId }, "What the lottery number is drawn for.", .length(1...40)),
      Field("seed", { $0.seed }, "The lottery's seed."),
      Field("lotteryNumber", { $0.lotteryNumber }, "The lottery number; lower is better."),
      resultRootField { $0.resultRoot },
      Field("result", { $0.result }, "What it got, under the same salt."),
      cutoffRootField { $0.cutoffRoot },
      Field(
        "cutoffs", { $0.cutoffs }, "The exact cutoffs of the places wished for, down to the one that was granted.",
        .items(0...AllocationLimit.wishes.upperBound)))
  }

  package static let method = Method<Params, Result>(
    "application.proof",
    "What shows a youth that the own application took part in a round as it was sent: leaf, salt and the way to the published root; once the round is run also lottery number, result and cutoffs.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Of a locked round", Params(applicationId: Sample.application, roundId: Sample.round),
        Result(
          applicationId: Sample.application, roundId: Sample.round, applications: 2, places: 1, merkleRoot: Sample.hash,
          leaf: ProvenLine(
            text: "a:\(Sample.application.text):\(Sample.place.text)/4", salt: Sample.hash, position: 0,
            path: [Sample.hash]), lotteryId: Sample.application.text))
    ])
}
