import AllocationDomain
import Foundation
import TestKit
import Testing

@Suite struct LotteryOddsTests {
  /// A market of a lottery with tiers, now and then with reserves.
  private func market(_ random: inout SeededRandom, seed: String, reserves: Bool) throws -> (
    Market, [[LotteryOdds.Wish]]
  ) {
    var round = try TieredRound(seed: seed)
    let groups = Int.random(in: 1...5, using: &random)
    for group in 0..<groups {
      let capacity = Int.random(in: 0...12, using: &random)
      let kept = reserves ? Int.random(in: 0...capacity, using: &random) : 0
      try round.addGroup(
        id: "g\(group)", capacity: capacity,
        reserves: kept > 0 ? [Reserve(tag: "prio", seats: kept, isHard: Bool.random(using: &random))] : [],
        precedence: Bool.random(using: &random) ? .openFirst : .reservedFirst)
    }
    var lists: [[LotteryOdds.Wish]] = []
    for applicant in 0..<Int.random(in: 20...60, using: &random) {
      let wishes = (0..<groups).shuffled(using: &random).prefix(Int.random(in: 0...groups, using: &random)).map {
        LotteryOdds.Wish(group: $0, tier: [nil, 0, 1, 1][Int.random(in: 0..<4, using: &random)])
      }
      lists.append(wishes)
      try round.addApplicant(
        id: "a\(applicant)", tags: Bool.random(using: &random) ? ["prio"] : [],
        wishes: wishes.map { TieredRound.Wish(group: "g\($0.group)", tier: $0.tier) })
    }
    return (round.market(), lists)
  }

  /// The odds of everybody together are the places that are filled, up to what one applicant more or less moves.
  @Test func chancesAreWhatTheLotteriesGive() throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let (market, lists) = try market(&random, seed: "x", reserves: seed % 2 == 0)
      let odds = try LotteryOdds(market, seed: "odds \(seed)", draws: 0..<400)
      let prio = market.tags.find("prio")
      var expected = 0.0
      for (applicant, list) in lists.enumerated() {
        let tags = Set([prio].compactMap { $0 }.filter { market.has(applicant, tag: $0) })
        let chances = odds.chances(list, tags: tags)
        #expect(chances.allSatisfy { $0 >= 0 && $0 <= 1 } && chances.reduce(0, +) <= 1 + 1e-9, "seed \(seed)")
        expected += chances.reduce(0, +)
      }
      var placed = 0
      for draw in 0..<200 {
        var again = SeededRandom(seed)
        let (drawn, _) = try self.market(&again, seed: "real \(draw)", reserves: seed % 2 == 0)
        placed += DeferredAcceptance.solve(drawn).placed
      }
      // An applicant in addition stands a little worse than one who is in the market already.
      let mean = Double(placed) / 200
      #expect(abs(mean - expected) <= 0.12 * Double(lists.count) + 1, "seed \(seed): \(mean) and \(expected)")
    }
  }

  /// One group, one tier, n applicants, k seats: a further one gets in where the number is better than the k-th of n, which
  /// is k/(n+1) of the time.
  @Test func oneGroupIsKnown() throws {
    var round = try TieredRound(seed: "s")
    try round.addGroup(id: "g", capacity: 3)
    try round.addGroup(id: "empty", capacity: 2)
    try round.addGroup(id: "none", capacity: 0)
    for applicant in 0..<9 { try round.addApplicant(id: "a\(applicant)", wishes: [.init(group: "g", tier: 4)]) }
    let odds = try LotteryOdds(round.market(), seed: "known", draws: 0..<20_000)
    #expect(abs(odds.chance(group: 0, tier: 4) - 0.3) < 0.01)
    #expect(odds.chance(group: 0, tier: 3) == 1)
    #expect(odds.chance(group: 0, tier: 5) == 0)
    #expect(odds.chance(group: 0, tier: nil) == 0)
    #expect(odds.chance(group: 1, tier: 7) == 1)
    #expect(odds.chance(group: 2, tier: 0) == 0)
    let list = odds.chances([.init(group: 2, tier: 0), .init(group: 0, tier: 4), .init(group: 1, tier: 7)])
    #expect(list[0] == 0 && abs(list[1] - 0.3) < 0.01 && abs(list.reduce(0, +) - 1) < 1e-9)
  }

  /// A reserved seat that nobody claims is free to the tagged; a soft one that went to somebody without the tag too.
  @Test func reservedSeatsAreSeenByTag() throws {
    var round = try TieredRound(seed: "s")
    try round.addGroup(id: "hard", capacity: 2, reserves: [Reserve(tag: "prio", seats: 1, isHard: true)])
    try round.addGroup(id: "soft", capacity: 2, reserves: [Reserve(tag: "prio", seats: 1)])
    for applicant in 0..<8 {
      try round.addApplicant(
        id: "a\(applicant)", wishes: [.init(group: applicant % 2 == 0 ? "hard" : "soft", tier: 0)])
    }
    let market = round.market()
    let prio = try #require(market.tags.find("prio"))
    let odds = try LotteryOdds(market, seed: "tags", draws: 0..<4000)
    #expect(odds.chance(group: 0, tier: 0, tags: [prio]) == 1)
    #expect(odds.chance(group: 1, tier: 0, tags: [prio]) == 1)
    #expect(abs(odds.chance(group: 0, tier: 0) - 0.2) < 0.02)
    #expect(abs(odds.chance(group: 1, tier: 0) - 0.4) < 0.02)
  }

  @Test func rangesMayBeDrawnSideBySide() throws {
    var random = SeededRandom(7)
    let (market, lists) = try market(&random, seed: "x", reserves: true)
    let whole = try LotteryOdds(market, seed: "s", draws: 0..<50)
    var parts = try LotteryOdds(market, seed: "s", draws: 0..<20)
    try parts.add(LotteryOdds(market, seed: "s", draws: 20..<50))
    #expect(parts.draws == 50)
    for list in lists { #expect(whole.chances(list) == parts.chances(list)) }
    #expect(throws: InstanceRefusal.emptySeed) { try LotteryOdds(market, seed: "", draws: 0..<1) }
  }
}
