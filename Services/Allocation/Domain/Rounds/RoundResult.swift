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
    /// From 1; 0 without a place.
    package let wishNumber: Int
  }

  /// How far down its order of priority an open place reached.
  package struct PlaceCutoff: Sendable, Equatable {
    package let place: String
    package let seats: Int
    package let filled: Int
    /// The last one admitted, where every seat was given; nil elsewhere and where there are no seats.
    package let lastClass: Int?
    package let lastLotteryNumber: UInt64?

    package init(place: String, seats: Int, filled: Int, lastClass: Int?, lastLotteryNumber: UInt64?) {
      self.place = place
      self.seats = seats
      self.filled = filled
      self.lastClass = lastClass
      self.lastLotteryNumber = lastLotteryNumber
    }

    package var isFull: Bool { filled == seats }
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
    cutoffs = zip(input.places, matching.cutoffs(in: market)).compactMap { place, cutoff in
      guard place.isOpen else { return nil }
      let last = cutoff.isFull ? cutoff.lastAdmitted.map { all[$0] } : nil
      return PlaceCutoff(
        place: place.id, seats: place.seats, filled: cutoff.filled, lastClass: last?.priorityClass,
        lastLotteryNumber: last?.lotteryNumber)
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

  /// How many faults the verifier finds. It shares no code with the solver and draws the lottery numbers again.
  package func faults(_ input: RoundInput, seed: LotterySeed) -> Int {
    var numbers: [String: Int] = [:]
    for (number, place) in input.places.enumerated() { numbers[place.id] = number }
    let check = StabilityCheck(input.instance(seed: seed.text))
    return check.violations(assignments.map { $0.place.flatMap { numbers[$0] } }).count
  }

  /// The event that tells it.
  package func executed(_ seed: LotterySeed) -> RoundExecuted {
    RoundExecuted(
      seed: seed, resultHash: hash, offers: offers, firstWish: firstWish, unplaced: unplaced,
      priorityPlaced: priorityPlaced, prioritySubmitted: prioritySubmitted)
  }
}
