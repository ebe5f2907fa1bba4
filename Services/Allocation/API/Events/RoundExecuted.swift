package import Vocabulary
package import Wire

/// The seed is revealed and the places allocated.
package struct RoundExecuted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.executed"

  package let seed: LotterySeed
  package let resultHash: HexDigest
  package let offers: Int
  package let firstWish: Int
  package let unplaced: Int
  package let priorityPlaced: Int
  package let prioritySubmitted: Int
  /// Nil in rounds from before results were committed to, as `cutoffRoot` is.
  package let resultRoot: HexDigest?
  package let cutoffRoot: HexDigest?

  package init(
    seed: LotterySeed, resultHash: HexDigest, offers: Int, firstWish: Int, unplaced: Int, priorityPlaced: Int,
    prioritySubmitted: Int, resultRoot: HexDigest? = nil, cutoffRoot: HexDigest? = nil
  ) {
    self.seed = seed
    self.resultHash = resultHash
    self.offers = offers
    self.firstWish = firstWish
    self.unplaced = unplaced
    self.priorityPlaced = priorityPlaced
    self.prioritySubmitted = prioritySubmitted
    self.resultRoot = resultRoot
    self.cutoffRoot = cutoffRoot
  }

  package static let object = Object(
    "RoundExecuted", "The seed is revealed and the places allocated.",
    Self.init(seed:resultHash:offers:firstWish:unplaced:priorityPlaced:prioritySubmitted:resultRoot:cutoffRoot:),
    Field("seed", { $0.seed }, "The lottery's seed."),
    Field("resultHash", { $0.resultHash }, "SHA-256 of the result."),
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
    resultRootField { $0.resultRoot },
    cutoffRootField { $0.cutoffRoot })
}

func resultRootField<Root, Value>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
  Field("resultRoot", get, "Root of the Merkle tree over what each application got, salted.")
}

func cutoffRootField<Root, Value>(_ get: @escaping @Sendable (Root) -> Value) -> Field<Root, Value> {
  Field("cutoffRoot", get, "Root of the Merkle tree over how far down its order each place reached, salted.")
}
