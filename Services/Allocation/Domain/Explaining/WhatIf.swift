/// What would have changed one applicant's result, found by allocating again with that one thing changed and all else as it
/// was. Nothing is estimated.
///
/// It rests on two properties of deferred acceptance, which the tests hold it to: an applicant gets the best of those wishes
/// that they would get if it were the only one (strategy-proofness: Dubins and Freedman 1981; with reserved seats, Kominers
/// and Sönmez 2016), and a better lottery number never gives less (Balinski and Sönmez 1999). So what number a wish takes is
/// found with that wish alone, and no other order of the wishes could have given more.
package struct WhatIf: Sendable {
  /// What lottery number a wish took.
  package enum NumberNeeded: Sendable, Equatable {
    /// Any number would have done.
    case any
    /// A number below this; with this number or a higher one not (with this very number the id decides).
    case below(UInt64)
    /// No number would have done: the class, or the lack of seats, decided.
    case none
  }

  /// The market with a free place in the drawn order before and after each applicant's.
  private let market: Market

  package init(_ market: Market) {
    var market = market
    var keys = Array(repeating: Market.notEligible, count: market.wishCount)
    for applicant in 0..<market.applicantCount {
      for wish in market.wishes(of: applicant) {
        let key = market.key(ofWish: wish, applicant: applicant)
        if key != Market.notEligible { keys[wish] = key & ~0xFFFF_FFFF | ((key & 0xFFFF_FFFF) * 2 + 1) }
      }
    }
    // From here on the keys are what is changed, whatever made them.
    market.isDrawn = false
    market.listedKeys = keys
    self.market = market
  }

  // MARK: the lottery number

  /// What number would have given the applicant this wish, had their class been the same: then this wish or a better one is
  /// what they get.
  /// - Parameter wish: which of the applicant's wishes, from 0.
  package func numberNeeded(by applicant: Int, for wish: Int) -> NumberNeeded {
    let index = market.wishes(of: applicant).lowerBound + wish
    let key = market.listedKeys[index]
    guard key != Market.notEligible else { return .none }
    let tier = key & ~0xFFFF_FFFF
    let group = market.group(ofWish: index)
    let alone = alone(with: index, of: applicant)
    let hasOpenSeatsOnly = market.blocks(of: group).allSatisfy { market.blocks[$0].tag == nil }
    return hasOpenSeatsOnly
      ? numberAtOpenSeats(alone, index, group, tier, applicant)
      : numberAtReservedSeats(alone, index, group, tier, applicant)
  }

  /// Where all seats are open, the applicant pushes out the same ones from wherever they stand, as long as they are not the
  /// next to go themselves: so the best one whom the place refuses with the applicant at the very top is the bound.
  private func numberAtOpenSeats(
    _ alone: Market, _ index: Int, _ group: Int, _ tier: UInt64, _ applicant: Int
  ) -> NumberNeeded {
    var market = alone
    market.listedKeys[index] = 0
    let matching = DeferredAcceptance.solve(market)
    guard matching.wishes[applicant] == Int32(index) else { return .none }
    guard let first = firstWaiting(at: group, market, matching) else { return .any }
    guard market.listedKeys[first.wish] & ~0xFFFF_FFFF >= tier else { return .none }
    return market.listedKeys[first.wish] & ~0xFFFF_FFFF > tier ? .any : .below(market.lotteryNumbers[first.applicant])
  }

  private func numberAtReservedSeats(
    _ alone: Market, _ index: Int, _ group: Int, _ tier: UInt64, _ applicant: Int
  ) -> NumberNeeded {
    var rivals: [(key: UInt64, applicant: Int)] = []
    for other in 0..<market.applicantCount where other != applicant {
      for wish in market.wishes(of: other)
      where market.group(ofWish: wish) == group && market.listedKeys[wish] & ~0xFFFF_FFFF == tier
        && market.listedKeys[wish] != Market.notEligible
      {
        rivals.append((market.listedKeys[wish], other))
      }
    }
    rivals.sort { $0.key < $1.key }
    var market = alone
    func isGranted(_ key: UInt64) -> Bool {
      market.listedKeys[index] = key
      return DeferredAcceptance.solve(market).wishes[applicant] == Int32(index)
    }
    guard isGranted(tier) else { return .none }
    guard !isGranted(tier | 0xFFFF_FFFF) else { return .any }
    // Before the first rival it is granted, after the last one not: the last rival before whom it still is.
    var (granted, refused) = (0, rivals.count)
    while refused - granted > 1 {
      let middle = (granted + refused) / 2
      if isGranted(rivals[middle].key - 1) { granted = middle } else { refused = middle }
    }
    return .below(market.lotteryNumbers[rivals[granted].applicant])
  }

  /// The market where the applicant has one wish only.
  private func alone(with index: Int, of applicant: Int) -> Market {
    var alone = market
    for wish in market.wishes(of: applicant) where wish != index { alone.listedKeys[wish] = Market.notEligible }
    return alone
  }

  /// The best of those who would rather have a place in the group than what they got.
  private func firstWaiting(
    at group: Int, _ market: Market, _ matching: Matching
  ) -> (applicant: Int, wish: Int)? {
    var first: (applicant: Int, wish: Int)?
    for other in 0..<market.applicantCount {
      let all = market.wishes(of: other)
      let end = matching.wishes[other] < 0 ? all.upperBound : Int(matching.wishes[other])
      for wish in all.lowerBound..<end
      where market.group(ofWish: wish) == group && market.listedKeys[wish] != Market.notEligible
        && market.listedKeys[wish] < first.map({ market.listedKeys[$0.wish] }) ?? Market.notEligible
      {
        first = (other, wish)
      }
    }
    return first
  }

  // MARK: the class, and one more seat

  /// Which wish the applicant would have got with other tiers and the same lottery number, from 1; 0 for none.
  /// - Parameters:
  ///   - tiers: the tier at each wish; nil where the applicant may not have the place.
  ///   - tags: tags that the applicant would have had besides, by their numbers in the market.
  package func granted(to applicant: Int, tiers: [Int?], adding tags: [Int] = []) -> Int {
    var changed = market
    for tag in tags where tag / 64 < market.tagWords {
      changed.tagBits[applicant * market.tagWords + tag / 64] |= 1 << UInt64(tag % 64)
    }
    for (index, tier) in zip(market.wishes(of: applicant), tiers) {
      guard market.listedKeys[index] != Market.notEligible, let tier else {
        changed.listedKeys[index] = Market.notEligible
        continue
      }
      changed.listedKeys[index] = UInt64(tier) << 32 | market.listedKeys[index] & 0xFFFF_FFFF
    }
    return DeferredAcceptance.solve(changed).wishNumber(of: applicant, in: changed)
  }

  /// Which wish the applicant would have got with one more open seat at the place of a wish, from 1; 0 for none. Where a place
  /// reserves all its seats the open one comes after them.
  /// - Parameter wish: which of the applicant's wishes, from 0.
  package func granted(to applicant: Int, withAnotherSeatAt wish: Int) -> Int {
    let group = market.group(ofWish: market.wishes(of: applicant).lowerBound + wish)
    var changed = market
    changed.capacities[group] += 1
    let blocks = market.blocks(of: group)
    if let open = blocks.first(where: { market.blocks[$0].tag == nil }) {
      changed.blocks[open].seats += 1
    } else {
      changed.blocks.insert(SeatBlock(seats: 1, tag: nil, isHard: false), at: blocks.upperBound)
      for later in group + 1..<changed.blockStarts.count { changed.blockStarts[later] += 1 }
    }
    return DeferredAcceptance.solve(changed).wishNumber(of: applicant, in: changed)
  }
}
