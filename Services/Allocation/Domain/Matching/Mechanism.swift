/// Ways to give out places, so that the same applications can be tried under each before one is decided.
///
/// Only the first is what the city draws with. The others show what its choice costs and gives: none of them is both free of
/// justified envy and safe to answer truthfully.
package enum Mechanism: String, Sendable, CaseIterable {
  /// Deferred acceptance with one lottery number each.
  case deferredAcceptance
  /// Deferred acceptance where each group draws its own lottery.
  case lotteryPerGroup
  /// One after the other takes the best place left, in the order of the tier at the own first wish and the number.
  case serialDictatorship
  /// The same without the district: tiers 2k and 2k + 1 are one, so that everybody has one tier wherever they wish.
  case serialDictatorshipWithoutDistrict
  /// Everybody's first wishes are settled for good, then the second wishes of the rest, and so on ("Boston").
  case immediateAcceptance
  /// As many as possible are placed, and the sum of the wish numbers is as small as it can be. It looks at no priority.
  case minCostFlow

  /// Allocates all places.
  /// - Parameters:
  ///   - market: a market of a lottery.
  ///   - seed: of the lotteries that `lotteryPerGroup` draws besides the one in the market.
  /// - Throws: `emptySeed`.
  package func allocate(_ market: Market, seed: String) throws(InstanceRefusal) -> Matching {
    switch self {
    case .deferredAcceptance: DeferredAcceptance.solve(market)
    case .lotteryPerGroup: DeferredAcceptance.solve(try market.withLotteryPerGroup(seed: seed))
    case .serialDictatorship: SerialDictatorship.solve(market) { $0 }
    case .serialDictatorshipWithoutDistrict: SerialDictatorship.solve(market) { $0 & ~1 }
    case .immediateAcceptance: ImmediateAcceptance.solve(market)
    case .minCostFlow: MinCostFlow.solve(market)
    }
  }
}

extension Mechanism {
  /// The market whose priorities say what envy is justified: the groups' own numbers where they draw their own.
  /// - Throws: `emptySeed`.
  package func judged(_ market: Market, seed: String) throws(InstanceRefusal) -> Market {
    self == .lotteryPerGroup ? try market.withLotteryPerGroup(seed: seed) : market
  }
}

extension Market {
  /// The same market where every group draws numbers of its own: for the applicant with the number n the group's number is
  /// SplitMix64 of n and of the first 16 hex digits of SHA-256(seed ":" the group's place in the market).
  func withLotteryPerGroup(seed: String) throws(InstanceRefusal) -> Market {
    precondition(isDrawn, "a market of lists has nothing to draw")
    var seeds = try LotteryDraw(seed: seed)
    let salts = (0..<groupCount).map { seeds.number(of: String($0)) }
    var wishers: [[(number: UInt64, place: UInt32, wish: Int)]] = Array(repeating: [], count: groupCount)
    for applicant in 0..<applicantCount {
      for wish in wishes(of: applicant) where wishWords[wish] & Self.noTier != Self.noTier {
        let group = group(ofWish: wish)
        let number = SplitMix64.mixed(salts[group] ^ SplitMix64.mixed(lotteryNumbers[applicant]))
        wishers[group].append((number, places[applicant], wish))
      }
    }
    var market = self
    market.isDrawn = false
    market.listedKeys = Array(repeating: Self.notEligible, count: wishCount)
    for group in 0..<groupCount {
      wishers[group].sort { ($0.number, $0.place) < ($1.number, $1.place) }
      for (place, wisher) in wishers[group].enumerated() {
        market.listedKeys[wisher.wish] = UInt64(wishWords[wisher.wish] & Self.noTier) << 32 | UInt64(place)
      }
    }
    return market
  }

  /// Whether an applicant may have a place in the group of one of their wishes.
  func isEligible(_ applicant: Int, wish: Int) -> Bool { key(ofWish: wish, applicant: applicant) != Self.notEligible }

  /// The applicants in the drawn order, or where groups list theirs in the order of the market.
  var fixedOrder: [Int] { isDrawn ? drawnOrder.map { Int($0) } : Array(0..<applicantCount) }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that look random, for simulations only.
struct SplitMix64 {
  private var state: UInt64

  init(_ state: UInt64) { self.state = state }

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
