/// One applicant after the other takes the best wish where a seat is left. Truthful, but with one order for all groups:
/// whoever has a claim at one of them may see it pass to somebody without.
enum SerialDictatorship {
  /// - Parameter rank: makes of the best tier an applicant has at any wish the tier that orders them; lower goes first, equal
  ///   ones by lottery.
  static func solve(_ market: Market, rank: (Int) -> Int) -> Matching {
    var seats = FreeSeats(market)
    var matching = Matching(applicants: market.applicantCount)
    let order = market.fixedOrder
    let ranks = (0..<market.applicantCount).map { applicant -> Int in
      let first = market.wishes(of: applicant).first { market.isEligible(applicant, wish: $0) }
      return first.map { rank(Int(market.key(ofWish: $0, applicant: applicant) >> 32)) } ?? Int.max
    }
    var turns = Array(order.indices)
    turns.sort { (ranks[order[$0]], $0) < (ranks[order[$1]], $1) }
    for turn in turns {
      let applicant = order[turn]
      for wish in market.wishes(of: applicant) where market.isEligible(applicant, wish: wish) {
        if seats.take(applicant, wish, market, &matching) { break }
      }
    }
    return matching
  }
}

/// Each wish number is settled for good before the next one is looked at: applicants who guess where they stand a chance do
/// better than those who say what they want.
enum ImmediateAcceptance {
  static func solve(_ market: Market) -> Matching {
    var seats = FreeSeats(market)
    var matching = Matching(applicants: market.applicantCount)
    let longest = (0..<market.applicantCount).map { market.wishes(of: $0).count }.max() ?? 0
    for number in 0..<longest {
      var asking: [[(key: UInt64, applicant: Int, wish: Int)]] = Array(repeating: [], count: market.groupCount)
      for applicant in 0..<market.applicantCount where matching.wishes[applicant] < 0 {
        let wishes = market.wishes(of: applicant)
        guard number < wishes.count else { continue }
        let wish = wishes.lowerBound + number
        let key = market.key(ofWish: wish, applicant: applicant)
        if key != Market.notEligible { asking[market.group(ofWish: wish)].append((key, applicant, wish)) }
      }
      for group in asking.indices where !asking[group].isEmpty {
        asking[group].sort { $0.key < $1.key }
        seats.choose(asking[group], group, market, &matching)
      }
    }
    return matching
  }
}

/// The seats that are left where whoever takes one keeps it.
private struct FreeSeats {
  private var free: [Int]

  init(_ market: Market) { free = market.blocks.map(\.seats) }

  /// Takes a seat: one kept for a tag of the applicant's, else an open one, else one that nobody with the tag has come for.
  /// - Returns: whether there was one.
  mutating func take(_ applicant: Int, _ wish: Int, _ market: Market, _ matching: inout Matching) -> Bool {
    let blocks = market.blocks(of: market.group(ofWish: wish)).filter { free[$0] > 0 }
    let block =
      blocks.first { market.blocks[$0].tag.map { market.has(applicant, tag: $0) } ?? true }
      ?? blocks.first { !market.blocks[$0].isHard }
    guard let block else { return false }
    free[block] -= 1
    matching.seat(applicant, wish: Int32(wish), block: block, in: market)
    return true
  }

  /// Gives the seats of a group to those who ask together, the best first, block by block as the group offers them.
  mutating func choose(
    _ asking: [(key: UInt64, applicant: Int, wish: Int)], _ group: Int, _ market: Market, _ matching: inout Matching
  ) {
    var left = asking
    for block in market.blocks(of: group) {
      let kind = market.blocks[block]
      while free[block] > 0, !left.isEmpty {
        let tagged = kind.tag.map { tag in left.firstIndex { market.has($0.applicant, tag: tag) } } ?? left.startIndex
        guard let next = tagged ?? (kind.isHard ? nil : left.startIndex) else { break }
        let taken = left.remove(at: next)
        free[block] -= 1
        matching.seat(taken.applicant, wish: Int32(taken.wish), block: block, in: market)
      }
    }
  }
}
