import TestKit
import Testing

@testable import AllocationDomain

/// Every claim about what would have changed a result is held against an allocation with that very thing changed, made anew
/// from lists that the test sorts itself.
@Suite struct WhatIfTests {
  /// A small market written down whole: classes by applicant and group, numbers by applicant.
  private struct Small {
    var wishes: [[Int]]
    /// By applicant and group; nil where the applicant may not have the place.
    var tiers: [[Int?]]
    var numbers: [UInt64]
    var tags: [[String]]
    var capacities: [Int]
    var reserves: [[Reserve]]
    var precedence: [SeatPrecedence]

    /// Some share a number, as siblings do.
    static func random(reserves withReserves: Bool, _ random: inout SeededRandom) -> Small {
      let applicants = Int.random(in: 2...9, using: &random)
      let groups = Int.random(in: 1...4, using: &random)
      let capacities = (0..<groups).map { _ in Int.random(in: 0...3, using: &random) }
      return Small(
        wishes: (0..<applicants).map { _ in
          Array((0..<groups).shuffled(using: &random).prefix(Int.random(in: 1...groups, using: &random)))
        },
        tiers: (0..<applicants).map { _ in
          (0..<groups).map { _ in
            Int.random(in: 0..<8, using: &random) == 0 ? nil : Int.random(in: 0...2, using: &random)
          }
        },
        numbers: (0..<applicants).map { _ in UInt64.random(in: 5...14, using: &random) * 10 },
        tags: (0..<applicants).map { _ in
          withReserves ? ["prio", "first"].filter { _ in Bool.random(using: &random) } : []
        },
        capacities: capacities,
        reserves: capacities.map { capacity in
          guard withReserves, capacity > 0 else { return [] }
          let first = Int.random(in: 0...capacity, using: &random)
          return [
            Reserve(tag: "prio", seats: first, isHard: Bool.random(using: &random)),
            Reserve(
              tag: "first", seats: Int.random(in: 0...(capacity - first), using: &random),
              isHard: Bool.random(using: &random)),
          ]
        },
        precedence: capacities.map { _ in Bool.random(using: &random) ? .openFirst : .reservedFirst })
    }

    /// The wish that each applicant gets, from 1; 0 for none. The groups' lists are sorted here, by tier, number and id.
    func granted() throws -> [Int] {
      let market = try instance().market()
      let matching = DeferredAcceptance.solve(market)
      return wishes.indices.map { matching.wishNumber(of: $0, in: market) }
    }

    func instance() -> Instance {
      Instance(
        name: "small",
        applicants: wishes.indices.map { number in
          Instance.Applicant(id: "a\(number)", wishes: wishes[number].map { "g\($0)" }, tags: tags[number])
        },
        groups: capacities.indices.map { group in
          let ranked = wishes.indices.filter { tiers[$0][group] != nil }
            .sorted { (tiers[$0][group] ?? 0, numbers[$0], $0) < (tiers[$1][group] ?? 0, numbers[$1], $1) }
          return Instance.Group(
            id: "g\(group)", capacity: capacities[group], order: .listed(ranked.map { "a\($0)" }),
            reserves: reserves[group], precedence: precedence[group])
        })
    }

    /// The same as the service has it, with tiers and drawn numbers: the numbers here stand for those of a seed.
    func market() throws -> Market {
      var round = try TieredRound(seed: "small")
      for group in capacities.indices {
        try round.addGroup(
          id: "g\(group)", capacity: capacities[group], reserves: reserves[group], precedence: precedence[group])
      }
      for number in wishes.indices {
        try round.addApplicant(
          id: "a\(number)", tags: tags[number],
          wishes: wishes[number].map { TieredRound.Wish(group: "g\($0)", tier: tiers[number][$0]) })
      }
      var market = round.market()
      let order = wishes.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      for (place, number) in order.enumerated() { market.places[number] = UInt32(place) }
      market.drawnOrder = order.map { Int32($0) }
      market.lotteryNumbers = numbers
      return market
    }
  }

  @Test(arguments: [false, true])
  func theNumberToldIsTheBound(reserves: Bool) throws {
    var told = (bounds: 0, none: 0, otherThanTheCutoff: 0)
    for seed in 1...700 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let small = Small.random(reserves: reserves, &random)
      let market = try small.market()
      let granted = try small.granted()
      let matching = DeferredAcceptance.solve(market)
      #expect(granted == granted.indices.map { matching.wishNumber(of: $0, in: market) }, "seed \(seed)")
      let whatIf = WhatIf(market)
      for applicant in granted.indices {
        let end = granted[applicant] == 0 ? small.wishes[applicant].count : granted[applicant] - 1
        for wish in 0..<end {
          let needed = whatIf.numberNeeded(by: applicant, for: wish)
          func got(with number: UInt64) throws -> Int {
            var changed = small
            changed.numbers[applicant] = number
            return try changed.granted()[applicant]
          }
          switch needed {
          case .any: Issue.record("seed \(seed): refused, and yet any number would have done")
          case .none:
            told.none += 1
            #expect(try got(with: 0) != wish + 1, "seed \(seed)")
          case .below(let bound):
            told.bounds += 1
            let last = matching.cutoffs(in: market)[small.wishes[applicant][wish]].lastAdmitted
            if last.map({ small.numbers[$0] }) != bound { told.otherThanTheCutoff += 1 }
            #expect(small.numbers[applicant] >= bound, "seed \(seed)")
            let better = try got(with: bound - 1)
            #expect(
              (1...wish + 1).contains(better), "seed \(seed): \(bound) for a\(applicant) wish \(wish + 1): \(better)")
            for worse in [bound + 1, bound + 25, 1000] {
              #expect(try got(with: worse) != wish + 1, "seed \(seed): \(worse) is no better than \(bound)")
            }
          }
        }
      }
    }
    #expect(told.bounds > 250 && told.none > 200, "both must occur: \(told)")
    // The number of the last one admitted, which a guess would tell, is not always the bound.
    #expect(told.otherThanTheCutoff > 0)
  }

  @Test(arguments: [false, true])
  func anotherClassAndAnotherSeatAreAllocatedAgain(reserves: Bool) throws {
    var helped = (class: 0, seat: 0)
    for seed in 1...500 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let small = Small.random(reserves: reserves, &random)
      let granted = try small.granted()
      let whatIf = WhatIf(try small.market())
      for applicant in granted.indices {
        let tiers = small.wishes[applicant].map { group in
          small.tiers[applicant][group].map { max(0, $0 - Int.random(in: 0...2, using: &random)) }
        }
        var changed = small
        for (group, tier) in zip(small.wishes[applicant], tiers) { changed.tiers[applicant][group] = tier }
        let now = whatIf.granted(to: applicant, tiers: tiers)
        #expect(now == (try changed.granted()[applicant]), "seed \(seed)")
        if now != granted[applicant] { helped.class += 1 }
        for (wish, group) in small.wishes[applicant].enumerated() {
          var larger = small
          larger.capacities[group] += 1
          // A place that reserves every seat offers the open one after them.
          if small.reserves[group].reduce(0, { $0 + $1.seats }) == small.capacities[group] {
            larger.precedence[group] = .reservedFirst
          }
          let now = whatIf.granted(to: applicant, withAnotherSeatAt: wish)
          #expect(now == (try larger.granted()[applicant]), "seed \(seed)")
          if now != granted[applicant] { helped.seat += 1 }
        }
      }
    }
    #expect(helped.class > 100 && helped.seat > 100, "\(helped)")
  }

  /// The sentence of every explanation that another order, or fewer wishes, would have given nothing better: all orders of
  /// all subsets of the wishes, tried.
  @Test(arguments: [false, true])
  func noOtherOrderOfTheWishesHelps(reserves: Bool) throws {
    for seed in 1...150 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let small = Small.random(reserves: reserves, &random)
      let granted = try small.granted()
      for applicant in granted.indices {
        let truth = small.wishes[applicant]
        let rank = granted[applicant] == 0 ? truth.count : granted[applicant] - 1
        for order in Self.orders(truth) where order != truth {
          var changed = small
          changed.wishes[applicant] = order
          let wish = try changed.granted()[applicant]
          guard wish > 0 else { continue }
          let got = truth.firstIndex(of: order[wish - 1]) ?? truth.count
          #expect(got >= rank, "seed \(seed): a\(applicant) gains by \(order) instead of \(truth)")
        }
      }
    }
  }

  /// Every order of every subset.
  private static func orders(_ items: [Int]) -> [[Int]] {
    [[]] + items.flatMap { first in orders(items.filter { $0 != first }).map { [first] + $0 } }
  }
}
