import AllocationDomain
import TestKit
import Testing

/// What holds for every instance. Each case prints its seed when it fails.
@Suite struct PropertyTests {
  static let shapes: [(String, Shape)] = [
    ("listed", Shape()),
    ("lottery", Shape(lottery: true)),
    ("reserves", Shape(applicants: 1...7, capacity: 0...4, reserves: true)),
    ("reserves and lottery", Shape(applicants: 1...8, groups: 1...3, capacity: 0...4, reserves: true, lottery: true)),
    ("crowded", Shape(applicants: 20...60, groups: 3...8, capacity: 0...9, reserves: true, lottery: true)),
  ]

  /// Runs a property on many instances of every shape.
  private func each(
    _ count: Int, _ shapes: [(String, Shape)] = Self.shapes, _ body: (Instance, inout SeededRandom) throws -> Void
  ) throws {
    for (name, shape) in shapes {
      for seed in 1...UInt64(count) {
        var random = SeededRandom(seed)
        let instance = Instance.random(shape, &random)
        do {
          try body(instance, &random)
        } catch {
          Issue.record("\(name), seed \(seed): \(error)")
          return
        }
      }
    }
  }

  @Test func resultIsStable() throws {
    try each(300) { instance, _ in
      let places = try instance.solvedPlaces()
      try hold(StabilityCheck(instance).violations(places).isEmpty, "the instance check finds fault")
      try hold(StabilityCheck(instance.market()).violations(places).isEmpty, "the market check finds fault")
    }
  }

  @Test func resultIsTheDefinition() throws {
    try each(400) { instance, _ in
      try hold(instance.solvedIDs() == NaiveRounds(instance).places(), "the rounds give something else")
    }
  }

  @Test func orderOfInputNeverMatters() throws {
    try each(150) { instance, random in
      let result = try instance.solvedIDs()
      var shuffled = instance
      shuffled.applicants.shuffle(using: &random)
      shuffled.groups.shuffle(using: &random)
      for group in shuffled.groups.indices {
        if case .tiers(let tiers) = shuffled.groups[group].order {
          shuffled.groups[group].order = .tiers(tiers.map { $0.shuffled(using: &random) })
        }
      }
      try hold(shuffled.solvedIDs() == result, "the order of the input changes the result")
    }
  }

  /// Brute force: nobody likes any stable matching better than the solver's.
  @Test func resultIsApplicantOptimal() throws {
    let tiny = [
      ("listed", Shape(applicants: 1...4, groups: 1...3, capacity: 0...2)),
      ("lottery", Shape(applicants: 1...4, groups: 1...3, capacity: 0...2, lottery: true)),
      ("reserves", Shape(applicants: 1...5, groups: 1...2, capacity: 0...3, reserves: true)),
    ]
    var stableSeen = 0
    try each(120, tiny) { instance, _ in
      let result = try instance.solvedPlaces()
      let check = StabilityCheck(instance)
      let stable = instance.allAssignments().filter { check.violations($0).isEmpty }
      stableSeen += stable.count
      try hold(stable.contains(result), "the result is not among the stable matchings")
      for other in stable {
        for applicant in instance.applicants.indices {
          try hold(
            instance.rank(result[applicant], for: applicant) <= instance.rank(other[applicant], for: applicant),
            "an applicant does better in another stable matching")
        }
      }
    }
    #expect(stableSeen > 360)
  }

  /// No list of wishes gives an applicant a better place than the true one.
  @Test func hidingWishesNeverHelps() throws {
    let tiny = [
      ("listed", Shape(applicants: 2...5, groups: 2...3, capacity: 0...2)),
      ("reserves", Shape(applicants: 2...5, groups: 2...3, capacity: 0...2, reserves: true)),
    ]
    try each(60, tiny) { instance, _ in
      let truth = try instance.solvedPlaces()
      for applicant in instance.applicants.indices {
        for lie in permutations(instance.groups.map(\.id)) {
          var other = instance
          other.applicants[applicant].wishes = lie
          let place = try other.solvedPlaces()[applicant]
          try hold(
            instance.rank(truth[applicant], for: applicant) <= instance.rank(place, for: applicant), "a lie helped")
        }
      }
    }
  }

  @Test func rerunIsTheMarketWithoutTheDecliners() throws {
    try each(150) { instance, random in
      let leavers = Set(instance.applicants.map(\.id).filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
      let market = try instance.market()
      let gone = instance.applicants.map { leavers.contains($0.id) }
      let again = DeferredAcceptance.solve(market, without: gone)
      let naive = try NaiveRounds(instance).places(without: leavers)
      for (applicant, entry) in instance.applicants.enumerated() {
        let place = again.group(of: applicant, in: market).map { instance.groups[$0].id }
        try hold(gone[applicant] ? place == nil : place ?? "-" == naive[entry.id], "the re-run gives something else")
      }
    }
  }

  /// The placed stay, the leavers have nothing, and among the rest nobody envies another newly placed or an empty seat.
  @Test func fillingVacanciesMovesNobody() throws {
    let plain = Self.shapes.filter { !$0.1.reserves } + [("many", Shape(applicants: 20...50, capacity: 0...8))]
    try each(150, plain) { instance, random in
      let market = try instance.market()
      let round = DeferredAcceptance.solve(market)
      let gone = instance.applicants.map { _ in Int.random(in: 0..<3, using: &random) == 0 }
      let after = DeferredAcceptance.fillVacancies(market, after: round, without: gone)
      var rest = instance
      for applicant in instance.applicants.indices {
        let before = round.group(of: applicant, in: market)
        if gone[applicant] { try hold(after.group(of: applicant, in: market) == nil, "a leaver has a place") }
        if gone[applicant] || before != nil { rest.applicants[applicant].wishes = [] }
        guard !gone[applicant], let before else { continue }
        try hold(after.group(of: applicant, in: market) == before, "somebody was moved")
        rest.groups[before].capacity -= 1
      }
      let wanted = try rest.solvedPlaces()
      for applicant in instance.applicants.indices where !rest.applicants[applicant].wishes.isEmpty {
        try hold(after.group(of: applicant, in: market) == wanted[applicant], "a vacancy went elsewhere")
      }
    }
  }

  /// Filling vacancies where nobody left changes nothing, whatever the reserves.
  @Test func noVacanciesNoChange() throws {
    try each(150) { instance, _ in
      let market = try instance.market()
      let round = DeferredAcceptance.solve(market)
      let gone = instance.applicants.map { _ in false }
      try hold(DeferredAcceptance.fillVacancies(market, after: round, without: gone) == round, "something changed")
    }
  }

  private func hold(_ condition: Bool, _ otherwise: String) throws {
    if !condition { throw Broken(description: otherwise) }
  }

  private struct Broken: Error, CustomStringConvertible { let description: String }

  private func permutations(_ ids: [String]) -> [[String]] {
    var all: [[String]] = [[]]
    for length in ids.indices {
      let longest = all.filter { $0.count == length }
      all += longest.flatMap { start in ids.filter { !start.contains($0) }.map { start + [$0] } }
    }
    return all
  }
}
