package import AllocationAPI
package import Vocabulary

/// What a round came to, computed from its input and its seed alone.
package struct RoundResult: Sendable, Equatable {
  /// What one application got.
  package struct Assignment: Sendable, Equatable {
    package let application: String
    /// Lower is better.
    package let lotteryNumber: UInt64
    /// Nil without a place.
    package let place: String?
    /// Class at that place; nil without one.
    package let priorityClass: Int?
    /// Its place in the application's list from 1, the edges of the tail wish after the ranked ones; 0 without a place.
    /// `RoundInput.Entry.told` is what an event may tell of it.
    package let wishNumber: Int
  }

  /// How far down its order of priority an open place reached.
  package struct PlaceCutoff: Sendable, Equatable {
    package let place: String
    package let seats: Int
    package let filled: Int
    /// The last one admitted to any seat of those who did not hold one there before, where every seat was given; nil elsewhere,
    /// and where every seat was held. Where the place has reserved seats it is `blocks` that explain a refusal.
    package let lastClass: Int?
    package let lastLotteryNumber: UInt64?
    /// The seats of each kind, in the order in which the place offers them; empty in rounds from before reserves.
    package let blocks: [SeatCutoff]

    package init(
      place: String, seats: Int, filled: Int, lastClass: Int?, lastLotteryNumber: UInt64?, blocks: [SeatCutoff] = []
    ) {
      self.place = place
      self.seats = seats
      self.filled = filled
      self.lastClass = lastClass
      self.lastLotteryNumber = lastLotteryNumber
      self.blocks = blocks
    }

    package var isFull: Bool { filled == seats }
  }

  /// The last one admitted to seats of one kind.
  package struct SeatCutoff: Sendable, Equatable {
    /// For whom the seats are kept, nil for open ones.
    package let tag: ApplicantTag?
    /// Whether they stay empty without a tagged applicant.
    package let isHard: Bool
    package let seats: Int
    package let filled: Int
    /// The last one admitted, where every seat of the kind was given. At soft reserved seats anybody with the tag goes before
    /// anybody without it.
    package let last: Last?

    package init(tag: ApplicantTag?, isHard: Bool, seats: Int, filled: Int, last: Last?) {
      self.tag = tag
      self.isHard = isHard
      self.seats = seats
      self.filled = filled
      self.last = last
    }

    package struct Last: Sendable, Equatable {
      /// Whether the last one has the tag; false at open seats.
      package let isTagged: Bool
      package let priorityClass: Int
      package let lotteryNumber: UInt64

      package init(isTagged: Bool, priorityClass: Int, lotteryNumber: UInt64) {
        self.isTagged = isTagged
        self.priorityClass = priorityClass
        self.lotteryNumber = lotteryNumber
      }
    }
  }

  /// In the order of the input's applications.
  package let assignments: [Assignment]
  /// Of the open places, in the order of the input.
  package let cutoffs: [PlaceCutoff]
  package let hash: HexDigest
  package let offers: Int
  package let firstWish: Int
  package let unplaced: Int
  package let priorityPlaced: Int
  package let prioritySubmitted: Int

  /// Draws the lottery and allocates. Refused by the engine only where the input contradicts itself.
  package init(_ input: RoundInput, seed: LotterySeed) throws(InstanceRefusal) {
    let market = try input.market(seed: seed.text)
    let matching = DeferredAcceptance.solve(market)
    assignments = input.applications.indices.map { number in
      let wishNumber = matching.wishNumber(of: number, in: market)
      let entry = input.applications[number]
      return Assignment(
        application: entry.id, lotteryNumber: market.lotteryNumbers[number],
        place: matching.group(of: number, in: market).map { input.places[$0].id },
        priorityClass: wishNumber > 0 ? entry.wishes[wishNumber - 1].priorityClass : nil, wishNumber: wishNumber)
    }
    let all = assignments
    let blocks = Self.blocks(market, matching, HolderTiers(input))
    cutoffs = matching.cutoffs(in: market).enumerated().compactMap { number, cutoff in
      let place = input.places[number]
      guard place.isOpen else { return nil }
      // Holders go before everybody: where one of them comes last, all of them are.
      let isHeld = cutoff.lastAdmitted.map { input.applications[$0].holds(all[$0].wishNumber) } ?? false
      let last = cutoff.isFull && !isHeld ? cutoff.lastAdmitted.map { all[$0] } : nil
      return PlaceCutoff(
        place: place.id, seats: place.seats, filled: cutoff.filled, lastClass: last?.priorityClass,
        lastLotteryNumber: last?.lotteryNumber, blocks: Array(blocks[market.blocks(of: number)]))
    }
    hash = Checksum.ofSorted(assignments.map { "\($0.application),\($0.place ?? "-"),\($0.wishNumber)" })
    offers = assignments.count { $0.place != nil }
    firstWish = assignments.count { $0.wishNumber == 1 }
    unplaced = assignments.count - offers
    var (placed, submitted) = (0, 0)
    for (entry, assignment) in zip(input.applications, assignments) where entry.isPriority {
      submitted += 1
      if assignment.place != nil { placed += 1 }
    }
    (priorityPlaced, prioritySubmitted) = (placed, submitted)
  }

  /// The last one admitted to each block of seats.
  private static func blocks(_ market: Market, _ matching: Matching, _ holders: HolderTiers) -> [SeatCutoff] {
    var filled = Array(repeating: 0, count: market.blocks.count)
    var last: [(isUntagged: Bool, key: UInt64, applicant: Int)?] = Array(repeating: nil, count: market.blocks.count)
    for applicant in 0..<market.applicantCount {
      guard let block = matching.seatBlock(of: applicant, in: market) else { continue }
      filled[block] += 1
      let isUntagged = market.blocks[block].tag.map { !market.has(applicant, tag: $0) } ?? false
      let key = market.key(ofWish: Int(matching.wishes[applicant]), applicant: applicant)
      if let other = last[block] {
        guard isUntagged == other.isUntagged ? key > other.key : isUntagged else { continue }
      }
      last[block] = (isUntagged, key, applicant)
    }
    return market.blocks.indices.map { number in
      let block = market.blocks[number]
      let isFull = filled[number] == block.seats
      return SeatCutoff(
        tag: block.tag.flatMap { holders.tag(market.tags[$0]) }, isHard: block.isHard, seats: block.seats,
        filled: filled[number],
        last: isFull
          ? last[number].flatMap { last in
            holders.priorityClass(ofTier: Int(last.key >> 32)).map {
              SeatCutoff.Last(
                isTagged: block.tag != nil && !last.isUntagged, priorityClass: $0,
                lotteryNumber: market.lotteryNumbers[last.applicant])
            }
          } : nil)
    }
  }

  /// How many faults the verifier finds. It shares no code with the solver and draws the lottery numbers again.
  package func faults(_ input: RoundInput, seed: LotterySeed) -> Int {
    var numbers: [String: Int] = [:]
    for (number, place) in input.places.enumerated() { numbers[place.id] = number }
    let check = StabilityCheck(input.instance(seed: seed.text))
    return check.violations(assignments.map { $0.place.flatMap { numbers[$0] } }).count
  }

  /// The event that tells it.
  /// - Parameters:
  ///   - resultRoot, cutoffRoot: what commits to the whole of it.
  package func executed(
    _ seed: LotterySeed, resultRoot: HexDigest? = nil, cutoffRoot: HexDigest? = nil
  ) -> RoundExecuted {
    RoundExecuted(
      seed: seed, resultHash: hash, offers: offers, firstWish: firstWish, unplaced: unplaced,
      priorityPlaced: priorityPlaced, prioritySubmitted: prioritySubmitted, resultRoot: resultRoot,
      cutoffRoot: cutoffRoot)
  }
}
