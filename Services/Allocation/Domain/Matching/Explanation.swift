/// Why an applicant got what they got: for each wish, what it took and where the applicant stood.
///
/// Because the mechanism has no envy, one sentence a wish is the whole truth: a place went to everybody who stood at the
/// cutoff or better, and a better standing than the cutoff would have given the place.
package struct Explanation: Sendable, Equatable {
  /// The applicant's number in the market.
  package let applicant: Int
  /// The applicant's lottery number, nil when the groups list their priorities themselves.
  package let lotteryNumber: UInt64?
  /// The wishes, the most wanted first.
  package let wishes: [Wish]

  /// One wish and how it ended.
  package struct Wish: Sendable, Equatable {
    /// The group's number in the market.
    package let group: Int
    /// Where the applicant stands at the group, nil when not eligible.
    package let standing: Standing?
    /// How it ended.
    package let outcome: Outcome
  }

  /// How a wish ended.
  package enum Outcome: Sendable, Equatable {
    /// The applicant has the place; `tag` says for whom the seat is reserved, nil for an open one.
    case placed(tag: Int?)
    /// A wish that the applicant ranked higher was granted.
    case notNeeded
    /// The applicant is not eligible at the group.
    case notEligible
    /// Every seat that was open to the applicant went to others; one entry for each kind of seat in the group.
    case refused([SeatCutoff])
  }

  /// Where an applicant stands at a group; lower is better in all parts.
  package struct Standing: Sendable, Equatable, Comparable {
    /// The tier, 0 best. In a listed order there is one tier.
    package let tier: Int
    /// The place in the drawn order of all applicants, or in the group's own list, from 0.
    package let place: Int
    /// The lottery number, nil in a listed order.
    package let lotteryNumber: UInt64?

    package static func < (first: Self, second: Self) -> Bool {
      (first.tier, first.place) < (second.tier, second.place)
    }
  }

  /// The last one who got a seat of one kind.
  package struct SeatCutoff: Sendable, Equatable {
    /// For whom the seats are reserved, nil for open seats.
    package let tag: Int?
    /// Whether the seats stay empty without a tagged applicant.
    package let isHard: Bool
    /// How many seats there are of this kind.
    package let seats: Int
    /// How many of them are taken.
    package let filled: Int
    /// The standing of the last one admitted, nil when there is nobody.
    package let last: Standing?
    /// Whether that one carries the tag; a soft reserved seat goes to any tagged applicant before one without it.
    package let isLastTagged: Bool
  }
}

/// Explains a matching. Making one reads the whole matching once; each explanation then costs no more than its wishes.
package struct Explainer: Sendable {
  private let market: Market
  private let matching: Matching
  private let filled: [Int]
  private let lastWish: [Int32]
  private let lastApplicant: [Int32]

  package init(_ market: Market, _ matching: Matching) {
    var filled = Array(repeating: 0, count: market.blocks.count)
    var lastWish = Array(repeating: Int32(-1), count: market.blocks.count)
    var lastApplicant = lastWish
    for applicant in 0..<market.applicantCount where matching.wishes[applicant] >= 0 {
      guard let block = matching.seatBlock(of: applicant, in: market) else { continue }
      filled[block] += 1
      let isLater =
        lastWish[block] < 0
        || Self.comesLater(
          applicant, Int(matching.wishes[applicant]), than: lastApplicant[block], lastWish[block], block, market)
      if isLater {
        lastWish[block] = matching.wishes[applicant]
        lastApplicant[block] = Int32(applicant)
      }
    }
    self.market = market
    self.matching = matching
    self.filled = filled
    self.lastWish = lastWish
    self.lastApplicant = lastApplicant
  }

  /// Explains the result of one applicant.
  package func explain(_ applicant: Int) -> Explanation {
    let granted = Int(matching.wishes[applicant])
    let wishes = market.wishes(of: applicant).map { wish in
      let group = market.group(ofWish: wish)
      let key = market.key(ofWish: wish, applicant: applicant)
      let outcome: Explanation.Outcome =
        if wish == granted {
          .placed(tag: matching.seatBlock(of: applicant, in: market).flatMap { market.blocks[$0].tag })
        } else if key == Market.notEligible {
          .notEligible
        } else if granted >= 0, wish > granted {
          .notNeeded
        } else {
          .refused(market.blocks(of: group).map(cutoff))
        }
      return Explanation.Wish(group: group, standing: standing(wish, of: applicant), outcome: outcome)
    }
    return Explanation(applicant: applicant, lotteryNumber: number(of: applicant), wishes: wishes)
  }

  private func cutoff(_ block: Int) -> Explanation.SeatCutoff {
    let kind = market.blocks[block]
    let last = Int(lastApplicant[block])
    return Explanation.SeatCutoff(
      tag: kind.tag, isHard: kind.isHard, seats: kind.seats, filled: filled[block],
      last: last < 0 ? nil : standing(Int(lastWish[block]), of: last),
      isLastTagged: last >= 0 && kind.tag.map { market.has(last, tag: $0) } ?? false)
  }

  private func standing(_ wish: Int, of applicant: Int) -> Explanation.Standing? {
    let key = market.key(ofWish: wish, applicant: applicant)
    guard key != Market.notEligible else { return nil }
    return Explanation.Standing(
      tier: Int(key >> 32), place: Int(key & 0xFFFF_FFFF), lotteryNumber: number(of: applicant))
  }

  private func number(of applicant: Int) -> UInt64? {
    market.lotteryNumbers.isEmpty ? nil : market.lotteryNumbers[applicant]
  }

  /// Whether somebody in a block stands behind another: without the tag of reserved seats, else with the worse key.
  private static func comesLater(
    _ applicant: Int, _ wish: Int, than other: Int32, _ otherWish: Int32, _ block: Int, _ market: Market
  ) -> Bool {
    if let tag = market.blocks[block].tag {
      let isTagged = market.has(applicant, tag: tag)
      if isTagged != market.has(Int(other), tag: tag) { return !isTagged }
    }
    return market.key(ofWish: wish, applicant: applicant)
      > market.key(ofWish: Int(otherWish), applicant: Int(other))
  }
}
