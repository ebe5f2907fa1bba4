import AllocationDomain
import Foundation
import Testing

/// The published examples, each against what is expected of it.
@Suite struct FixtureTests {
  static let names = [
    "gs1962-ex1", "lottery-district", "lottery-prio-tier", "realloc-chain", "register-extract", "reserve-basic",
    "reserve-precedence-open-first", "rural",
  ]

  private func object(_ text: String) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  private func instance(_ name: String) throws -> Instance {
    try SolveText.instance(line: Fixtures.text(name))
  }

  @Test func everyFileIsListed() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Fixtures.folder.path)
    #expect(files.sorted() == Self.names.map { $0 + ".json" })
  }

  @Test(arguments: names) func resultIsExpected(_ name: String) throws {
    let fixture = try object(Fixtures.text(name))
    let expected = try #require(fixture["expected"] as? NSDictionary)
    let result = try object(SolveText.solve(line: Fixtures.text(name)))
    #expect(result["name"] as? String == name)
    var compared = 0
    for key in ["assignment", "round1", "afterFull", "afterFrozen"] where expected[key] != nil {
      #expect(result[key] as? NSDictionary == expected[key] as? NSDictionary, "\(key)")
      compared += 1
    }
    #expect(compared == (fixture["kind"] as? String == "realloc" ? 3 : 1))
    #expect(Set(result.allKeys.compactMap { $0 as? String }).count == (compared == 3 ? 4 : 3))
    guard let cutoffs = expected["cutoffs"] as? NSDictionary else { return }
    let found = try #require(result["cutoffs"] as? NSDictionary)
    #expect(found.count == cutoffs.count)
    for (group, cutoff) in cutoffs {
      let wanted = try #require(cutoff as? NSDictionary).mutableCopy() as? NSMutableDictionary
      wanted?.removeObject(forKey: "reserveQueue")
      #expect(found[group] as? NSDictionary == wanted)
    }
  }

  @Test(arguments: names) func waitingListsAreExpected(_ name: String) throws {
    let expected = try #require(try object(Fixtures.text(name))["expected"] as? NSDictionary)
    guard let cutoffs = expected["cutoffs"] as? [String: NSDictionary] else { return }
    let instance = try instance(name)
    let market = try instance.market()
    let lists = DeferredAcceptance.solve(market).waitingLists(in: market)
    for (number, group) in instance.groups.enumerated() {
      #expect(lists[number].map { instance.applicants[$0].id } == cutoffs[group.id]?["reserveQueue"] as? [String])
    }
  }

  @Test(arguments: names) func stableMatchingsAreAsMany(_ name: String) throws {
    let expected = try #require(try object(Fixtures.text(name))["expected"] as? NSDictionary)
    guard let count = expected["stableMatchings"] as? Int else { return }
    let instance = try instance(name)
    let check = StabilityCheck(instance)
    let stable = instance.allAssignments().filter { check.violations($0).isEmpty }
    #expect(stable.count == count)
    if let worst = expected["applicantPessimalAssignment"] as? NSDictionary {
      let found = stable.map { places in
        NSDictionary(
          objects: places.map { $0.map { instance.groups[$0].id } ?? NSNull() as Any },
          forKeys: instance.applicants.map { $0.id as NSString })
      }
      #expect(found.contains(worst))
    }
  }

  @Test(arguments: ["lottery-district", "lottery-prio-tier"]) func lotteryNumbersArePublished(_ name: String) throws {
    let lottery = try #require(try object(Fixtures.text(name))["lottery"] as? NSDictionary)
    let numbers = try #require(lottery["numbers"] as? [String: String])
    var draw = try LotteryDraw(seed: try #require(lottery["seed"] as? String))
    #expect(numbers.count == 8)
    for (id, number) in numbers { #expect(LotteryDraw.digits(draw.number(of: id)) == number) }
    let order = try #require(lottery["drawOrder"] as? [String])
    #expect(numbers.keys.sorted { draw.number(of: $0) < draw.number(of: $1) } == order)
  }

  /// The priorities that the lottery fixtures list are those that the seed and the tiers give.
  @Test(arguments: ["lottery-district", "lottery-prio-tier"]) func listedPrioritiesAreTheDraw(_ name: String) throws {
    let fixture = try object(Fixtures.text(name))
    let groups = try #require(fixture["groups"] as? [NSDictionary])
    let orders = try NaiveRounds(instance(name)).orders
    #expect(orders == groups.compactMap { $0["priority"] as? [String] })
  }
}
