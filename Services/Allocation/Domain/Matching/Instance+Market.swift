extension Instance {
  /// The instance as numbers. Applicants and groups keep their places in the arrays.
  /// - Throws: every `InstanceRefusal` but those about declines.
  package func market() throws(InstanceRefusal) -> Market {
    var builder = MarketBuilder()
    for group in groups {
      _ = try builder.addGroup(
        id: group.id.utf8.span, capacity: group.capacity, reserves: group.reserves, precedence: group.precedence)
    }
    for applicant in applicants {
      _ = try builder.addApplicant(id: applicant.id.utf8.span)
      for wish in applicant.wishes { try builder.addWish(wish.utf8.span) { _ in 0 } }
      for tag in applicant.tags { builder.addTag(tag) }
    }
    let numbers = try lotteryNumbers()
    let drawn = numbers.map { DrawnOrder(numbers: $0, applicants: builder.applicants.row) }
    let keys = try priorityKeys(builder, drawn)
    let starts = builder.market.wishStarts
    // Who has a good claim proposes early and is seldom displaced.
    let firstKeys = applicants.indices.map { applicant in
      let first = Int(starts[applicant])
      return first < Int(starts[applicant + 1]) ? keys[first] : UInt64.max
    }
    let proposalOrder = applicants.indices.sorted { firstKeys[$0] < firstKeys[$1] }.map { Int32($0) }
    return builder.listed(keys: keys, proposalOrder: proposalOrder, lotteryNumbers: numbers ?? [])
  }

  /// Everybody's lottery number, nil when no group has tiers.
  private func lotteryNumbers() throws(InstanceRefusal) -> [UInt64]? {
    let needsDraw = groups.contains { group in
      if case .tiers = group.order { true } else { false }
    }
    guard needsDraw else { return nil }
    var draw = try LotteryDraw(seed: seed ?? "")
    return applicants.map { draw.number(of: $0.lotteryID ?? $0.id) }
  }

  /// `Market.listedKeys`: one pass over the orders of priority, with a table that is as long as the applicants, not a table for
  /// each group.
  private func priorityKeys(_ builder: MarketBuilder, _ drawn: DrawnOrder?) throws(InstanceRefusal) -> [UInt64] {
    let market = builder.market
    var keys = Array(repeating: Market.notEligible, count: market.wishCount)
    var wishers: [[(applicant: Int32, wish: Int32)]] = Array(repeating: [], count: groups.count)
    for applicant in applicants.indices {
      for wish in market.wishes(of: applicant) {
        wishers[market.group(ofWish: wish)].append((Int32(applicant), Int32(wish)))
      }
    }
    var rank = Ranking(applicants: applicants.count)
    for (number, group) in groups.enumerated() {
      rank.begin(number)
      switch group.order {
      case .listed(let ids):
        for (place, id) in ids.enumerated() {
          try rank.give(UInt64(place), to: id, builder.applicants, group: group.id)
        }
      case .tiers(let tiers):
        for (tier, ids) in tiers.enumerated() {
          for id in ids { try rank.give(UInt64(tier) << 32, to: id, builder.applicants, group: group.id) }
        }
      }
      for wisher in wishers[number] {
        guard var key = rank.key(of: Int(wisher.applicant)) else { continue }
        if case .tiers = group.order, let drawn { key |= UInt64(drawn.places[Int(wisher.applicant)]) }
        keys[Int(wisher.wish)] = key
      }
    }
    return keys
  }
}

/// The order of one group at a time, by applicant.
private struct Ranking {
  private var keys: [UInt64]
  private var groups: [Int]
  private var group = -1

  init(applicants: Int) {
    keys = Array(repeating: 0, count: applicants)
    groups = Array(repeating: -1, count: applicants)
  }

  mutating func begin(_ group: Int) { self.group = group }

  mutating func give(
    _ key: UInt64, to id: String, _ applicants: IDTable, group name: String
  ) throws(InstanceRefusal) {
    guard let applicant = applicants.find(id) else { throw .unknownApplicant(group: name, applicant: id) }
    guard groups[applicant] != group else { throw .repeatedApplicant(group: name, applicant: id) }
    groups[applicant] = group
    keys[applicant] = key
  }

  func key(of applicant: Int) -> UInt64? { groups[applicant] == group ? keys[applicant] : nil }
}
