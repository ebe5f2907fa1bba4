/// What an applicant could expect before the lottery is drawn: the same market under thousands of drawn lotteries.
///
/// Of each draw and each kind of seats only the cutoff is kept. An applicant who would come in addition gets a place where
/// they stand before it; one applicant moves no cutoff worth speaking of. Their own number is not drawn but reckoned with
/// exactly: at a cutoff inside their tier, the share of numbers that are better.
///
/// The numbers come from SplitMix64, started in each draw with the first 16 hex digits of SHA-256(seed ":" draw), and are
/// given to the applicants in the order of the market. The real lottery never draws so.
package struct LotteryOdds: Sendable {
  /// A wish of an imagined applicant.
  package struct Wish: Sendable, Equatable {
    /// The group's number in the market.
    package var group: Int
    /// The tier there; 0 is best, nil where not eligible.
    package var tier: Int?

    package init(group: Int, tier: Int?) {
      self.group = group
      self.tier = tier
    }
  }

  /// How many lotteries were drawn; each counts as much.
  package private(set) var draws: Int
  let blockStarts: [Int32]
  let blocks: [SeatBlock]
  /// By seat block and then by draw: `free`, or of the last one admitted: without the tag of reserved seats 2³¹, tier × 2²³,
  /// and the first 23 bits of the number.
  private(set) var stops: [UInt32]
  private static let free = UInt32.max
  private static let numberBits: UInt32 = 23

  /// Draws lotteries and allocates after each.
  /// - Parameters:
  ///   - market: a market of a lottery; its own numbers are not looked at.
  ///   - seed: what makes the draws repeatable.
  ///   - draws: which draws; those of several ranges may be computed side by side and put together.
  /// - Throws: `emptySeed`.
  package init(_ market: Market, seed: String, draws: Range<Int>) throws(InstanceRefusal) {
    precondition(market.isDrawn, "a market of lists has nothing to draw")
    self.draws = draws.count
    blockStarts = market.blockStarts
    blocks = market.blocks
    stops = []
    stops = Array(repeating: Self.free, count: blocks.count * draws.count)
    var lotteries = try Lotteries(market, seed: seed)
    if market.hasOpenSeatsOnly {
      drawOpen(market, draws, &lotteries)
    } else {
      drawReserved(market, draws, &lotteries)
    }
  }

  /// Odds that were kept: see `LotteryOdds+Kept`.
  init(draws: Int, blockStarts: [Int32], blocks: [SeatBlock], stops: [UInt32]) {
    self.draws = draws
    self.blockStarts = blockStarts
    self.blocks = blocks
    self.stops = stops
  }

  /// Adds the draws of another range of the same market and seed.
  package mutating func add(_ other: LotteryOdds) {
    precondition(blocks == other.blocks && blockStarts == other.blockStarts, "odds of another market")
    var all: [UInt32] = []
    all.reserveCapacity(stops.count + other.stops.count)
    for block in blocks.indices {
      all += stops[block * draws..<(block + 1) * draws]
      all += other.stops[block * other.draws..<(block + 1) * other.draws]
    }
    draws += other.draws
    stops = all
  }

  /// In which share of the draws an applicant gets into a group, asking there only, with a number that is as likely to be
  /// any as any other.
  /// - Parameters:
  ///   - tier: 0 is best; nil where not eligible.
  ///   - tags: the numbers of the applicant's tags, as in `Market.tags`.
  package func chance(group: Int, tier: Int?, tags: Set<Int> = []) -> Double {
    chances([Wish(group: group, tier: tier)], tags: tags)[0]
  }

  /// For each wish of a list the share of draws in which it is the one that is granted. What is missing to 1 is the share
  /// without a place. One number holds for all wishes, as in the lottery.
  package func chances(_ wishes: [Wish], tags: Set<Int> = []) -> [Double] {
    var sums = wishes.map { _ in 0.0 }
    for draw in 0..<draws {
      var reached = 0.0
      for (place, wish) in wishes.enumerated() {
        guard let tier = wish.tier else { continue }
        let share = admittedShare(draw, wish.group, tier: tier, tags)
        if share > reached {
          sums[place] += share - reached
          reached = share
        }
        if reached >= 1 { break }
      }
    }
    return sums.map { $0 / Double(max(draws, 1)) }
  }

  /// The share of lottery numbers with which an applicant gets into a group in one draw.
  private func admittedShare(_ draw: Int, _ group: Int, tier: Int, _ tags: Set<Int>) -> Double {
    var best = 0.0
    for block in Int(blockStarts[group])..<Int(blockStarts[group + 1]) {
      var standing = UInt32(min(max(tier, 0), TieredRound.maxTier))
      if let tag = blocks[block].tag, !tags.contains(tag) {
        if blocks[block].isHard { continue }
        standing |= 0x100
      }
      let stop = stops[block * draws + draw]
      if stop == Self.free || standing < stop >> Self.numberBits { return 1 }
      guard standing == stop >> Self.numberBits else { continue }
      let mask = (UInt32(1) << Self.numberBits) - 1
      best = max(best, Double(stop & mask) / Double(mask + 1))
    }
    return best
  }

  private mutating func drawOpen(_ market: Market, _ range: Range<Int>, _ lotteries: inout Lotteries) {
    var seats = OpenSeats(market)
    let sorter = LotterySorter(applicants: market.applicantCount)
    for (column, draw) in range.enumerated() {
      lotteries.draw(draw)
      sorter.sort(lotteries.numbers) { $0 < $1 }
      seats.solve(market, order: sorter.order.base)
      for block in blocks.indices {
        let cutoff = seats.cutoffs[lotteries.groupsOfBlocks[block]]
        if cutoff == OpenSeats.open { continue }
        let number = lotteries.numbers[Int(sorter.order[Int(cutoff & 0xFFFF_FFFF)])]
        stops[block * draws + column] = Self.stop(standing: UInt32(cutoff >> 32), number)
      }
    }
  }

  private mutating func drawReserved(_ market: Market, _ range: Range<Int>, _ lotteries: inout Lotteries) {
    var market = market
    let sorter = LotterySorter(applicants: market.applicantCount)
    for (column, draw) in range.enumerated() {
      lotteries.draw(draw)
      sorter.sort(lotteries.numbers) { $0 < $1 }
      market.places = sorter.places.array
      market.drawnOrder = sorter.order.array
      market.proposalOrder = market.drawnOrder
      for (block, cutoff) in DeferredAcceptance.cutoffKeys(market).enumerated() {
        guard let cutoff else { continue }
        let number = lotteries.numbers[Int(market.drawnOrder[Int(cutoff.key & 0xFFFF_FFFF)])]
        let standing = UInt32(cutoff.key >> 32) | (cutoff.isUntagged ? 0x100 : 0)
        stops[block * draws + column] = Self.stop(standing: standing, number)
      }
    }
  }

  private static func stop(standing: UInt32, _ number: UInt64) -> UInt32 {
    // The largest word means a free seat; no tier is that large.
    standing << numberBits | UInt32(number >> (64 - UInt64(numberBits)))
  }
}

/// The numbers of many lotteries, one after the other.
struct Lotteries: ~Copyable {
  /// By applicant, of the last draw.
  private(set) var numbers: [UInt64]
  let groupsOfBlocks: [Int]
  private var seeds: LotteryDraw

  init(_ market: Market, seed: String) throws(InstanceRefusal) {
    seeds = try LotteryDraw(seed: seed)
    numbers = Array(repeating: 0, count: market.applicantCount)
    groupsOfBlocks = (0..<market.groupCount).flatMap { group in market.blocks(of: group).map { _ in group } }
  }

  mutating func draw(_ draw: Int) {
    var random = SplitMix64(seeds.number(of: String(draw)))
    numbers.withUnsafeMutableBufferPointer { numbers in
      for applicant in numbers.indices { numbers[applicant] = random.next() }
    }
  }
}
