import AllocationDomain
import TestKit
import Testing

/// Each mechanism against its definition spelt out, or against every way to give out the places.
@Suite struct MechanismTests {
  private struct Small {
    var instance: Instance
    var market: Market
    /// By applicant the tier at each group.
    var tiers: [[Int]]
    /// The applicants in the order of the lottery.
    var order: [Int]

    init(_ seed: UInt64, most: Int, reserves: Bool = false) throws {
      var random = SeededRandom(seed)
      let groups = Int.random(in: 1...3, using: &random)
      let count = Int.random(in: 1...most, using: &random)
      tiers = (0..<count).map { _ in
        let base = [0, 2, 4, 6][Int.random(in: 0..<4, using: &random)]
        return (0..<groups).map { _ in base + Int.random(in: 0...1, using: &random) }
      }
      let capacities = (0..<groups).map { _ in Int.random(in: 0...3, using: &random) }
      var round = try TieredRound(seed: "small \(seed)")
      var reserved: [[Reserve]] = []
      for group in 0..<groups {
        let seats = reserves ? Int.random(in: 0...capacities[group], using: &random) : 0
        reserved.append([Reserve(tag: "prio", seats: seats, isHard: Bool.random(using: &random))])
        try round.addGroup(id: "g\(group)", capacity: capacities[group], reserves: reserved[group])
      }
      var applicants: [Instance.Applicant] = []
      for applicant in 0..<count {
        let wishes = (0..<groups).shuffled(using: &random).prefix(Int.random(in: 0...groups, using: &random))
        let tags = Bool.random(using: &random) ? ["prio"] : []
        applicants.append(.init(id: "a\(applicant)", wishes: wishes.map { "g\($0)" }, tags: tags))
        let tiers = tiers[applicant]
        try round.addApplicant(
          id: "a\(applicant)", tags: tags, wishes: wishes.map { .init(group: "g\($0)", tier: tiers[$0]) })
      }
      market = round.market()
      let numbers = market.lotteryNumbers
      order = (0..<count).sorted { numbers[$0] < numbers[$1] }
      let tiers = tiers
      instance = Instance(
        name: "small", applicants: applicants,
        groups: (0..<groups).map { group in
          var lists: [[String]] = Array(repeating: [], count: 8)
          for applicant in 0..<count { lists[tiers[applicant][group]].append("a\(applicant)") }
          return .init(id: "g\(group)", capacity: capacities[group], order: .tiers(lists), reserves: reserved[group])
        }, seed: "small \(seed)")
    }

    func places(_ mechanism: Mechanism) throws -> [Int?] {
      let matching = try mechanism.allocate(market, seed: "own")
      return instance.applicants.indices.map { matching.group(of: $0, in: market) }
    }

    func wishes(_ applicant: Int) -> [Int] { instance.applicants[applicant].wishes.map { Int($0.dropFirst()) ?? -1 } }
  }

  @Test func deferredAcceptanceIsTheSolver() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let small = try Small(seed, most: 6, reserves: seed % 2 == 0)
      #expect(try small.places(.deferredAcceptance) == small.instance.solvedPlaces(), "seed \(seed)")
    }
  }

  /// With a lottery per group the result is stable for those priorities: nobody of a better tier is passed over.
  @Test func lotteriesPerGroupKeepTheTiers() throws {
    var isOther = 0
    for seed in 1...300 as ClosedRange<UInt64> {
      let small = try Small(seed, most: 9)
      let places = try small.places(.lotteryPerGroup)
      if try places != small.places(.deferredAcceptance) { isOther += 1 }
      for applicant in places.indices {
        for wish in small.wishes(applicant) {
          if wish == places[applicant] { break }
          let held = places.indices.filter { places[$0] == wish }
          #expect(held.count == small.instance.groups[wish].capacity, "seed \(seed)")
          #expect(
            held.allSatisfy { small.tiers[$0][wish] <= small.tiers[applicant][wish] }, "seed \(seed)")
        }
      }
    }
    #expect(isOther > 10)
  }

  @Test(arguments: [Mechanism.serialDictatorship, .serialDictatorshipWithoutDistrict])
  func dictatorsTakeTheBestThatIsLeft(_ mechanism: Mechanism) throws {
    for seed in 1...400 as ClosedRange<UInt64> {
      let small = try Small(seed, most: 9)
      var left = small.instance.groups.map(\.capacity)
      var expected: [Int?] = small.instance.applicants.map { _ in nil }
      let ranked = small.order.enumerated().map { place, applicant in
        let first = small.wishes(applicant).first.map { small.tiers[applicant][$0] } ?? 99
        return (rank: mechanism == .serialDictatorship ? first : first / 2, place: place, applicant: applicant)
      }
      for entry in ranked.sorted(by: { ($0.rank, $0.place) < ($1.rank, $1.place) }) {
        expected[entry.applicant] = small.wishes(entry.applicant).first { left[$0] > 0 }
        if let taken = expected[entry.applicant] { left[taken] -= 1 }
      }
      #expect(try small.places(mechanism) == expected, "seed \(seed)")
    }
  }

  @Test func immediateAcceptanceSettlesWishByWish() throws {
    for seed in 1...400 as ClosedRange<UInt64> {
      let small = try Small(seed, most: 9)
      var left = small.instance.groups.map(\.capacity)
      var expected: [Int?] = small.instance.applicants.map { _ in nil }
      for number in 0..<3 {
        for group in left.indices {
          let asking = small.order.filter { applicant in
            expected[applicant] == nil && small.wishes(applicant).dropFirst(number).first == group
          }
          let sorted = asking.enumerated().sorted { first, second in
            (small.tiers[first.element][group], first.offset) < (small.tiers[second.element][group], second.offset)
          }
          for entry in sorted.prefix(left[group]) { expected[entry.element] = group }
          left[group] -= min(left[group], sorted.count)
        }
      }
      #expect(try small.places(.immediateAcceptance) == expected, "seed \(seed)")
    }
  }

  /// No way to give out the places places more, and none that places as many has a smaller sum of wish numbers.
  @Test func flowIsTheCheapestOfAll() throws {
    for seed in 1...500 as ClosedRange<UInt64> {
      let small = try Small(seed, most: 6)
      func worth(_ places: [Int?]) -> (unplaced: Int, sum: Int)? {
        for group in small.instance.groups.indices
        where places.count(where: { $0 == group }) > small.instance.groups[group].capacity { return nil }
        let wishes = places.indices.compactMap { applicant in
          places[applicant].flatMap { small.wishes(applicant).firstIndex(of: $0) }.map { $0 + 1 }
        }
        return (places.count - wishes.count, wishes.reduce(0, +))
      }
      let best = small.instance.allAssignments().compactMap(worth).min { $0 < $1 }
      let found = try worth(small.places(.minCostFlow))
      #expect(found?.unplaced == best?.unplaced && found?.sum == best?.sum, "seed \(seed)")
    }
  }

  /// A long way of moves, each by one: flow has to turn all of them to place the last applicant.
  @Test func flowTurnsALongChain() throws {
    var round = try TieredRound(seed: "chain")
    let length = 3000
    for group in 0...length { try round.addGroup(id: "g\(group)", capacity: 1) }
    for applicant in 0..<length {
      try round.addApplicant(
        id: "a\(applicant)",
        wishes: [.init(group: "g\(applicant)", tier: 0), .init(group: "g\(applicant + 1)", tier: 0)])
    }
    try round.addApplicant(id: "last", wishes: [.init(group: "g0", tier: 0)])
    let market = round.market()
    let matching = try Mechanism.minCostFlow.allocate(market, seed: "s")
    #expect(matching.placed == length + 1)
  }

  /// Envy and emptied seats as the independent check finds them.
  @Test(arguments: Mechanism.allCases)
  func measuresAreThoseOfTheCheck(_ mechanism: Mechanism) throws {
    var envious = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      // Flow may put somebody into a seat that is kept for others, of whom the check then thinks otherwise.
      let small = try Small(seed, most: 8, reserves: seed % 2 == 0 && mechanism != .minCostFlow)
      let matching = try mechanism.allocate(small.market, seed: "own")
      let places = small.instance.applicants.indices.map { matching.group(of: $0, in: small.market) }
      let halves = PolicyMeasures.Split(
        parts: ["even", "odd"], partOf: places.indices.map { $0 % 3 == 2 ? -1 : Int32($0 % 3) })
      let measures = PolicyMeasures(
        small.market, matching, isPriority: small.tiers.map { $0[0] < 4 }, splits: [halves])
      var envy: Set<Int> = []
      var empty: Set<Int> = []
      for violation in StabilityCheck(small.market).violations(places) {
        switch violation {
        case .justifiedEnvy(let applicant, _, _): envy.insert(applicant)
        case .emptySeatWanted(let applicant, _): empty.insert(applicant)
        default: break
        }
      }
      #expect(measures.envious == envy.count, "seed \(seed)")
      #expect(measures.wantingEmptySeats == empty.count, "seed \(seed)")
      #expect(measures.all.placed == places.count { $0 != nil }, "seed \(seed)")
      #expect(
        measures.all.firstWish == places.indices.count { places[$0] != nil && places[$0] == small.wishes($0).first })
      #expect(measures.parts[0][0].applicants == places.indices.count { $0 % 3 == 0 })
      #expect(measures.priority.applicants == small.tiers.count { $0[0] < 4 })
      envious += measures.envious
    }
    #expect(mechanism == .deferredAcceptance ? envious == 0 : envious > 0)
  }
}
