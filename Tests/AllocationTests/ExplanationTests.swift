import AllocationDomain
import TestKit
import Testing

@Suite struct ExplanationTests {
  private func explain(_ name: String) throws -> (Instance, Market, [Explanation]) {
    let instance = try SolveText.instance(line: Fixtures.text(name))
    let market = try instance.market()
    let explainer = Explainer(market, DeferredAcceptance.solve(market))
    return (instance, market, instance.applicants.indices.map { explainer.explain($0) })
  }

  @Test func placedRefusedAndNotNeeded() throws {
    let (_, _, all) = try explain("lottery-district")
    // A0000000 wants farsta, whose last one admitted is A0000006 in the better tier, and gets rinkeby.
    let refused = try #require(all[0].wishes.first)
    #expect(refused.group == 1)
    #expect(refused.standing?.tier == 1)
    #expect(refused.standing?.lotteryNumber == 0x088a_e977_cf86_4ae5)
    guard case .refused(let cutoffs) = refused.outcome else {
      Issue.record("not refused")
      return
    }
    #expect(cutoffs.count == 1)
    #expect(cutoffs.first?.last?.tier == 0)
    #expect(cutoffs.first?.last?.lotteryNumber == 0xac82_0696_3c45_55a1)
    #expect(cutoffs.first?.filled == 3)
    #expect(all[0].wishes.last?.outcome == .placed(tag: nil))
    #expect(all[3].wishes.map(\.outcome) == [.placed(tag: nil), .notNeeded])
    #expect(all[0].lotteryNumber == 0x088a_e977_cf86_4ae5)
  }

  @Test func notEligible() throws {
    let (_, _, all) = try explain("register-extract")
    #expect(all[0].lotteryNumber == nil)
    #expect(all[0].wishes.map(\.outcome) == [.notEligible, .placed(tag: nil)])
    #expect(all[0].wishes[0].standing == nil)
    #expect(all[1].wishes[0].standing?.place == 0)
  }

  @Test func reservedSeats() throws {
    let (_, market, all) = try explain("reserve-precedence-open-first")
    let prio = try #require(market.tags.find("prio"))
    #expect(all[3].wishes[0].outcome == .placed(tag: nil))
    #expect(all[4].wishes[0].outcome == .placed(tag: prio))
    guard case .refused(let cutoffs) = all[0].wishes[0].outcome else {
      Issue.record("not refused")
      return
    }
    #expect(cutoffs.map(\.tag) == [nil, prio])
    #expect(cutoffs.map(\.isLastTagged) == [false, true])
    // a1 stands before the one who has the reserved seat, and is refused because of the tag.
    #expect(try #require(all[0].wishes[0].standing) < #require(cutoffs[1].last))
  }

  /// In groups with open seats only, standing before the cutoff is the same as not being refused.
  @Test func cutoffsSplitThePlacedFromTheRefused() throws {
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let instance = Instance.random(Shape(applicants: 5...30, groups: 2...5, lottery: true), &random)
      let market = try instance.market()
      let matching = DeferredAcceptance.solve(market)
      let explainer = Explainer(market, matching)
      let cutoffs = matching.cutoffs(in: market)
      for applicant in instance.applicants.indices {
        let explanation = explainer.explain(applicant)
        for wish in explanation.wishes {
          guard case .refused(let seats) = wish.outcome, let standing = wish.standing else { continue }
          #expect(cutoffs[wish.group].isFull, "seed \(seed)")
          #expect(seats.isEmpty == (cutoffs[wish.group].capacity == 0), "seed \(seed)")
          if let last = seats.first?.last { #expect(last < standing, "seed \(seed)") }
        }
        let placed = explanation.wishes.filter { if case .placed = $0.outcome { true } else { false } }
        #expect(placed.map(\.group) == [matching.group(of: applicant, in: market)].compactMap { $0 }, "seed \(seed)")
      }
    }
  }
}
