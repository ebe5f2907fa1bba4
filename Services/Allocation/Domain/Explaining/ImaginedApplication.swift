package import AllocationAPI
package import Vocabulary

/// An application that somebody thinks of sending, and its chances by an estimate.
///
/// A place that fewer than five wish for in the estimate is told nothing of, because its chance would tell of them; the wish
/// then counts nowhere, so that it cannot be worked out from the others either.
package struct ImaginedApplication: Sendable {
  /// A place of the period, with what the estimate holds of it.
  package struct Place: Sendable {
    package let id: EntityID
    package let isOpen: Bool
    package let category: HolidayCategory
    package let district: DistrictCode?
    /// Nil where the estimate knows no such place.
    package let known: Known?

    package struct Known: Sendable {
      /// How many applications wish for it.
      package let wishers: Int
      package let blocks: [LotteryOdds.KeptBlock]

      package init(wishers: Int, blocks: [LotteryOdds.KeptBlock]) {
        self.wishers = wishers
        self.blocks = blocks
      }
    }

    package init(
      id: EntityID, isOpen: Bool, category: HolidayCategory, district: DistrictCode?, known: Known?
    ) {
      self.id = id
      self.isOpen = isOpen
      self.category = category
      self.district = district
      self.known = known
    }

    /// Why nothing is told of it.
    var withheld: OddsWithheld? {
      guard isOpen else { return .platsenEjOppen }
      guard let known else { return .nyPlats }
      return known.wishers < ExplanationDisclosure.fewest ? .faOnskemal : nil
    }
  }

  package struct Chances: Sendable, Equatable {
    /// By ranked wish, in per cent; nil where nothing is told.
    package var wishes: [(percent: Int?, withheld: OddsWithheld?)]
    package var tailPercent: Int?
    package var anyPercent: Int?
    /// In tenths.
    package var expectedWish: Int?

    package static func == (left: Chances, right: Chances) -> Bool {
      left.wishes.elementsEqual(right.wishes) { $0 == $1 } && left.tailPercent == right.tailPercent
        && left.anyPercent == right.anyPercent && left.expectedWish == right.expectedWish
    }
  }

  let rules: AllocationRules
  let isPriority: Bool
  let isFirstJob: Bool
  let home: DistrictCode?

  package init(rules: AllocationRules, isPriority: Bool, isFirstJob: Bool, home: DistrictCode?) {
    self.rules = rules
    self.isPriority = isPriority
    self.isFirstJob = isFirstJob
    self.home = home
  }

  /// - Parameters:
  ///   - ranked: the places wished for, the most wanted first.
  ///   - tail: the places of the wish for any, without those; nil without such a wish.
  package func chances(_ ranked: [Place], tail: [Place]?, draws: Int) -> Chances? {
    let all = ranked + (tail ?? [])
    let told = all.indices.filter { all[$0].withheld == nil }
    guard let odds = LotteryOdds(draws: draws, places: told.map { all[$0].known?.blocks ?? [] }) else { return nil }
    var tags: Set<Int> = []
    if isPriority { tags.insert(LotteryOdds.number(of: .prioritet)) }
    if isFirstJob { tags.insert(LotteryOdds.number(of: .forstaJobb)) }
    let wishes = told.enumerated().map { number, place in
      LotteryOdds.Wish(
        group: number,
        tier: rules.priorityClass(
          at: all[place].category, isPriority: isPriority, isFirstJob: isFirstJob,
          isSameDistrict: home != nil && all[place].district == home))
    }
    var shares: [Int: Double] = [:]
    for (place, share) in zip(told, odds.chances(wishes, tags: tags)) { shares[place] = share }
    let percents = shares.mapValues { Self.percent($0) }
    let rankedShares = ranked.indices.compactMap { shares[$0] }
    let rankedSum = rankedShares.reduce(0, +)
    let weighed = ranked.indices.reduce(0.0) { $0 + Double($1 + 1) * (shares[$1] ?? 0) }
    return Chances(
      wishes: ranked.indices.map { (percents[$0], all[$0].withheld) },
      tailPercent: tail.map { _ in Self.percent(told.filter { $0 >= ranked.count }.reduce(0) { $0 + (shares[$1] ?? 0) })
      },
      anyPercent: told.isEmpty ? nil : Self.percent(shares.values.sorted().reduce(0, +)),
      expectedWish: rankedSum > 0.005 ? Int((10 * weighed / rankedSum).rounded()) : nil)
  }

  private static func percent(_ share: Double) -> Int { min(100, max(0, Int((100 * share).rounded()))) }

  /// Percentage points by which a chance may be off because so few lotteries were drawn, 19 times of 20 no more: 1.96 standard
  /// errors at the worst, a chance of one half, rounded up.
  package static func errorPercent(draws: Int) -> Int {
    Int((100 * 1.96 * (0.25 / Double(max(draws, 1))).squareRoot()).rounded(.up))
  }
}
