import TestKit
import Testing

@testable import AllocationDomain

/// The large form gives what the small form gives, and refuses what it refuses.
@Suite struct StreamedRoundTests {
  private func add(_ line: String, to round: inout StreamedRound, group: Bool) throws(InstanceRefusal) {
    try Array(line.utf8).withUnsafeBufferPointer { (bytes) throws(InstanceRefusal) in
      group ? try round.addGroup(line: bytes) : try round.addApplicant(line: bytes)
    }
  }

  private func csv(groups: [String], applicants: [String], seed: String) throws -> String {
    var round = try StreamedRound(seed: seed)
    for line in groups { try add(line, to: &round, group: true) }
    for line in applicants { try add(line, to: &round, group: false) }
    var output: [UInt8] = []
    let result = try round.drawn().solved()
    result.appendCSV(0..<result.rowCount, to: &output)
    expectStable(result)
    return String(decoding: output, as: UTF8.self)
  }

  private func expectStable(_ result: StreamedResult) {
    let places = (0..<result.market.applicantCount).map { result.matching.group(of: $0, in: result.market) }
    #expect(StabilityCheck(result.market).violations(places).isEmpty)
  }

  @Test func equalsTheSmallForm() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      let groups = (0..<6).map { (id: "g\($0)", district: $0 % 3, capacity: Int.random(in: 0...4, using: &random)) }
      let applicants = (0..<40).map { number in
        (
          id: "A\(number)", district: Int.random(in: 0..<3, using: &random), prio: Bool.random(using: &random),
          first: Bool.random(using: &random),
          wishes: Array(groups.map(\.id).shuffled(using: &random).prefix(Int.random(in: 0...6, using: &random)))
        )
      }
      let text = try csv(
        groups: groups.map { #"{"id":"\#($0.id)","district":"d\#($0.district)","capacity":\#($0.capacity)}"# },
        applicants: applicants.map { entry in
          let wishes = entry.wishes.map { "\"\($0)\"" }.joined(separator: ",")
          return #"{"id":"\#(entry.id)","district":"d\#(entry.district)","prio":\#(entry.prio),"#
            + #""first":\#(entry.first),"wishes":[\#(wishes)]}"#
        }, seed: "seed \(seed)")
      let small = Instance(
        name: "small", applicants: applicants.map { .init(id: $0.id, wishes: $0.wishes) },
        groups: groups.map { group in
          var tiers: [[String]] = Array(repeating: [], count: 8)
          for entry in applicants {
            let tier = (entry.prio ? 0 : 4) + (entry.first ? 0 : 2) + (entry.district == group.district ? 0 : 1)
            tiers[tier].append(entry.id)
          }
          return .init(id: group.id, capacity: group.capacity, order: .tiers(tiers))
        }, seed: "seed \(seed)")
      let expected = try small.solvedPlaces().enumerated().map { applicant, place in
        let wish = place.flatMap { small.applicants[applicant].wishes.firstIndex(of: small.groups[$0].id) }
        return "A\(applicant),\(place.map { small.groups[$0].id } ?? "-"),\(wish.map { $0 + 1 } ?? 0)\n"
      }
      #expect(text == expected.joined(), "seed \(seed)")
    }
  }

  @Test func linesAreReadAsWritten() throws {
    let text = try csv(
      groups: [
        #"{"id":"g\u0031","district":"Älvsjö","capacity":1,"host":{"x":[1]}}"#, "  ",
        #" {"capacity":5,"district":7,"id":"a,\"b"} "#,
      ],
      applicants: [
        #"{"id":"x","district":"\u00c4lvsj\u00f6","prio":0,"first":1,"wishes":["g1"]}"#, "\r",
        #"{"wishes":["g1","a,\"b"],"first":true,"prio":false,"district":null,"id":"y"}"#,
        #"{"id":"z","district":7,"prio":false,"first":false,"wishes":[]}"#,
      ], seed: "s")
    #expect(text == "x,g1,1\ny,\"a,\"\"b\",2\nz,-,0\n")
  }

  @Test(arguments: [
    (#"{"id":"g","district":"d","capacity":-1}"#, #"The group "g" has the negative capacity -1."#),
    (#"{"id":"known","district":"d","capacity":1}"#, #"The group "known" occurs twice."#),
    (#"{"id":"g","district":"d"}"#, "The instance cannot be read: /capacity is required."),
    (#"{"id":"g","id":"h","district":"d","capacity":1}"#, nil),
  ])
  func groupIsRefused(_ line: String, _ sentence: String?) throws {
    var round = try StreamedRound(seed: "s")
    try add(#"{"id":"known","district":"d","capacity":1}"#, to: &round, group: true)
    do throws(InstanceRefusal) {
      try add(line, to: &round, group: true)
      Issue.record("accepted")
    } catch {
      if let sentence { #expect(error.description == sentence) }
    }
  }

  @Test(arguments: [
    (#"{"id":"k","district":"d","prio":true,"first":true,"wishes":[]}"#, #"The applicant "k" occurs twice."#),
    (
      #"{"id":"a","district":"d","prio":true,"first":true,"wishes":["g","g"]}"#,
      #"The applicant "a" wishes for the group "g" twice."#
    ),
    (
      #"{"id":"a","district":"d","prio":true,"first":true,"wishes":["h"]}"#,
      #"The applicant "a" wishes for the unknown group "h"."#
    ),
    (
      #"{"id":"a","district":"d","prio":2,"first":true,"wishes":[]}"#,
      "The instance cannot be read: /prio must be true or false."
    ),
    (#"{"id":"a","district":"d","prio":true,"wishes":[]}"#, "The instance cannot be read: /first is required."),
    (
      #"{"id":"a","district":[],"prio":true,"first":true,"wishes":[]}"#,
      "The instance cannot be read: /district must be a string."
    ),
    (#"{"id":"","district":"d","prio":true,"first":true,"wishes":[]}"#, "The applicant number 2 has an empty id."),
  ])
  func applicantIsRefused(_ line: String, _ sentence: String) throws {
    var round = try StreamedRound(seed: "s")
    try add(#"{"id":"g","district":"d","capacity":1}"#, to: &round, group: true)
    try add(#"{"id":"k","district":"d","prio":true,"first":true,"wishes":["g"]}"#, to: &round, group: false)
    do throws(InstanceRefusal) {
      try add(line, to: &round, group: false)
      // That somebody occurs twice shows when the numbers are drawn.
      _ = try round.drawn()
      Issue.record("accepted")
    } catch {
      #expect(error.description == sentence)
    }
  }

  @Test func emptySeedIsRefused() {
    #expect(throws: InstanceRefusal.emptySeed) { _ = try StreamedRound(seed: "") }
  }

  /// Siblings may share a lottery number; equal numbers go by id, byte for byte.
  @Test func siblingsShareANumber() throws {
    for ids in [["b", "a"], ["a", "b"], ["B", "a"], ["aa", "a"]] {
      var round = try TieredRound(seed: "s")
      try round.addGroup(id: "g", capacity: 1)
      for id in ids { try round.addApplicant(id: id, lotteryID: "family", wishes: [.init(group: "g", tier: 0)]) }
      let market = round.market()
      #expect(market.lotteryNumbers[0] == market.lotteryNumbers[1])
      let winner = DeferredAcceptance.solve(market).wishes.firstIndex { $0 >= 0 }
      #expect(winner.map { ids[$0] } == ids.min { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }

  /// A line is read in one of two ways, the quick one where it can be; both must see the same. A member that nobody knows
  /// forces the slow one.
  @Test func bothWaysOfReadingAgree() throws {
    let seeds: [String] = [
      #"{"id":"a1","district":"d1","prio":true,"first":false,"wishes":["g1","g2"]}"#,
      #" { "wishes" : [ "g2" ] , "first":1,"prio":0, "district": null, "id": "Åsa" } "#,
      #"{"id":"a\u0031","district":7,"prio":false,"first":true,"wishes":[]}"#,
      #"{"id":"a1","district":"d1","prio":true,"first":false,"wishes":["g1","g1"]}"#,
    ]
    var accepted = 0
    for seed in 1...4000 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      var bytes = Array(seeds[Int(seed) % seeds.count].utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0x20...0x7E, using: &random)
        case 1: bytes.remove(at: at)
        default: bytes.insert(Array(#"",:[]{}\0n"#.utf8).randomElement(using: &random) ?? 0, at: at)
        }
      }
      guard let close = bytes.lastIndex(of: UInt8(ascii: "}")) else { continue }
      let slow = bytes[..<close] + Array(#","unknown":0"#.utf8) + bytes[close...]
      let results = [bytes, Array(slow)].map { line in
        try? csv(
          groups: [#"{"id":"g1","district":"d1","capacity":1}"#, #"{"id":"g2","district":"d2","capacity":1}"#],
          applicants: [
            #"{"id":"rival","district":"d1","prio":false,"first":true,"wishes":["g1"]}"#,
            String(decoding: line, as: UTF8.self),
          ], seed: "s")
      }
      #expect(results[0] == results[1], "seed \(seed)")
      if results[0] != nil { accepted += 1 }
    }
    #expect(accepted > 1000)
  }

  /// A summer of the city's size: 12 000 applicants with ten wishes, 600 groups, 7 200 places.
  @Test func aSummer() throws {
    var random = SeededRandom(2026)
    var round = try TieredRound(seed: "sommar")
    for group in 0..<600 { try round.addGroup(id: "g\(group)", capacity: 12) }
    for applicant in 0..<12_000 {
      let home = Int.random(in: 0..<14, using: &random)
      let isPriority = Int.random(in: 0..<9, using: &random) == 0
      let isFirstJob = Bool.random(using: &random)
      var wishes: [Int] = []
      while wishes.count < 10 {
        // The product of two numbers makes some groups much more popular than others.
        let group = Int.random(in: 0..<600, using: &random) * Int.random(in: 1...600, using: &random) / 600
        if !wishes.contains(group) { wishes.append(group) }
      }
      try round.addApplicant(
        id: "a\(applicant)",
        wishes: wishes.map { group in
          .init(
            group: "g\(group)",
            tier: TieredRound.districtTier(
              isPriority: isPriority, isFirstJob: isFirstJob, isSameDistrict: group % 14 == home))
        })
    }
    let market = round.market()
    let matching = DeferredAcceptance.solve(market)
    let places = (0..<12_000).map { matching.group(of: $0, in: market) }
    #expect(StabilityCheck(market).violations(places).isEmpty)
    #expect(matching.placed > 6000)
    #expect(matching.cutoffs(in: market).allSatisfy { $0.filled <= $0.capacity })
  }

  /// One applicant who comes last displaces one, who displaces the next, and so on to the end: no recursion could do it. The
  /// million is in `make bench-allocation`.
  @Test func aLongChainOfDisplacements() throws {
    let length = 60_000
    var round = try TieredRound(seed: "chain")
    try round.addGroup(id: "full", capacity: 0)
    for group in 0...length { try round.addGroup(id: "g\(group)", capacity: 1) }
    for applicant in 0..<length {
      try round.addApplicant(
        id: "a\(applicant)",
        wishes: [
          .init(group: "full", tier: 0), .init(group: "g\(applicant)", tier: 2),
          .init(group: "g\(applicant + 1)", tier: 1),
        ]
      )
    }
    // The last to propose, by the tier of the first wish.
    try round.addApplicant(id: "z", wishes: [.init(group: "full", tier: 7), .init(group: "g0", tier: 1)])
    let market = round.market()
    let matching = DeferredAcceptance.solve(market)
    #expect((0..<length).allSatisfy { matching.group(of: $0, in: market) == $0 + 2 })
    #expect(matching.wishNumber(of: length, in: market) == 2)
    #expect(DeferredAcceptance.solveBySeats(market).wishes == matching.wishes)
  }

  /// The quick solver and the one for seats of all kinds are the same where both may be asked, also without some.
  @Test func bothSolversAgree() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var random = SeededRandom(seed)
      var round = try TieredRound(seed: "both \(seed)")
      for group in 0..<8 { try round.addGroup(id: "g\(group)", capacity: Int.random(in: 0...6, using: &random)) }
      for applicant in 0..<Int.random(in: 1...70, using: &random) {
        try round.addApplicant(
          id: "a\(applicant)",
          wishes: (0..<8).shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random)).map {
            .init(group: "g\($0)", tier: [nil, 0, 1, 2, 254, 999][Int.random(in: 0..<6, using: &random)])
          })
      }
      let market = round.market()
      let gone = (0..<market.applicantCount).map { _ in Int.random(in: 0..<4, using: &random) == 0 }
      #expect(DeferredAcceptance.solve(market).wishes == DeferredAcceptance.solveBySeats(market).wishes, "seed \(seed)")
      #expect(
        DeferredAcceptance.solve(market, without: gone).wishes
          == DeferredAcceptance.solveBySeats(market, without: gone).wishes, "seed \(seed)")
    }
  }

  /// Four hashes side by side are those of one after the other, for every length around a block.
  @Test func numbersSideBySideAreTheNumbers() throws {
    for seedLength in [1, 7, 40, 53, 54, 55, 62, 63, 64, 100, 127, 200] {
      let seed = String(repeating: "å", count: seedLength / 2) + String(repeating: "s", count: seedLength % 2)
      let round = try numbers(seed: seed)
      for (id, number) in round {
        var draw = try LotteryDraw(seed: seed)
        #expect(number == draw.number(of: id), "seed of \(seedLength) bytes, id of \(id.utf8.count)")
      }
    }
  }

  private func numbers(seed: String) throws -> [(String, UInt64)] {
    var round = try StreamedRound(seed: seed)
    let ids = (1...70).map { length in String(repeating: "x", count: length) } + ["Åsa", "\u{1F68C}"]
    for id in ids {
      try add(#"{"id":"\#(id)","district":"d","prio":false,"first":true,"wishes":[]}"#, to: &round, group: false)
    }
    let market = try round.drawn()
    return zip(ids, market.market.lotteryNumbers).map { ($0, $1) }
  }
}
