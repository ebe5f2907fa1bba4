import Bus
import Testing
import Vocabulary
import Wire

/// Why somebody may or may not, and what in a policy is hardly meant.
@Suite struct PolicyExplainTests {
  private let names = Names(
    uid: { ["anna": 100, "bridge": 200, "stadsbuss-intake": 300, "stadsbuss-placement": 301][$0] },
    gid: { ["handlaggare": 50][$0] }, user: { _ in nil })
  private let day = CivilDate(year: 2019, month: 6, day: 17)!
  private let show = Method<NoParams, NoParams>(
    "case.show", "Shows.", .query, .oneOf([.officer, .manager]), examples: []
  )
  .info
  private let ping = Method<NoParams, NoParams>("bus.ping", "Pings.", .memory, .anyone, examples: []).info

  private func policy() throws -> Policy {
    try Policy(
      json: Array(
        #"""
        {"grants":[
          {"user":"anna","services":["intake"],"units":["SPANGA"],"roles":["officer"],"to":"2019-06-30"},
          {"group":"handlaggare","services":["people"],"units":["*"],"roles":["officer"]},
          {"user":"bridge","services":["intake"],"units":["*"],"roles":["delegate","officer"]},
          {"user":"stadsbuss-intake","services":["people"],"units":["*"],"roles":["follower","guard"]}],
         "officers":[
          {"officer":"eva","services":["intake"],"units":["*"],"roles":["officer"],"delegates":["bridge"]},
          {"officer":"old","services":["intake"],"units":["*"],"roles":["officer"],"delegates":["bridge"],"to":"2018-01-01"},
          {"officer":"Eva.Berg","services":["intake"],"units":["*"],"roles":["manager"],"delegates":[]}]}
        """#.utf8), file: "policy.json", services: ["intake", "people"], names: names)
  }

  private func peer(_ uid: UInt32, groups: [UInt32] = []) -> Peer { Peer(pid: 1, uid: uid, gid: 1, groups: groups) }

  private func told(
    _ peer: Peer, _ method: MethodInfo? = nil, service: String = "intake", for officer: String? = nil,
    unit: String? = nil, on date: CivilDate? = nil
  ) throws -> PolicyExplanation {
    try policy().explain(
      peer, service: service, method: method ?? show, onBehalfOf: officer, unit: unit, today: date ?? day)
  }

  @Test func theLinesThatGiveAreNamed() throws {
    let anna = try told(peer(100, groups: [50]))
    #expect(anna.isAllowed && anna.verdict.contains("/grants/0") && anna.needs.isEmpty)
    #expect(anna.lines.map(\.path) == ["/grants/0", "/grants/1"] && anna.lines.map(\.gives) == [true, false])
    #expect(anna.lines[1].says == "holds in people only")
    #expect(try told(peer(100), unit: "SPANGA").isAllowed)
    let elsewhere = try told(peer(100), unit: "KISTA")
    #expect(!elsewhere.isAllowed && elsewhere.verdict.contains("in other units only"))
    #expect(elsewhere.needs == [.officer, .manager])
    #expect(try told(peer(999), ping).isAllowed, "open to everybody")
    let stranger = try told(peer(999))
    #expect(!stranger.isAllowed && stranger.lines.isEmpty && stranger.verdict.contains("officer, manager"))
  }

  /// Midnight between the last day and the next is the boundary.
  @Test func aLineHoldsThroughItsLastDay() throws {
    let last = CivilDate(year: 2019, month: 6, day: 30)!
    #expect(try told(peer(100), on: last).isAllowed)
    let after = try told(peer(100), on: last.adding(days: 1))
    #expect(!after.isAllowed && after.lines[0].says == "held to 2019-06-30")
    let judged = try policy()
    for (offset, isHeld) in [(0, true), (1, false)] {
      let grant = judged.judge(
        peer(100), service: "intake", onBehalfOf: nil, today: last.adding(days: offset))
      #expect(grant?.roles.contains(.officer) == isHeld)
    }
  }

  @Test func delegationIsExplained() throws {
    let eva = try told(peer(200), for: "eva")
    #expect(eva.isAllowed && eva.lines.map(\.path) == ["/grants/2", "/officers/0"])
    let undelegated = try told(peer(100), for: "eva")
    #expect(!undelegated.isAllowed && undelegated.verdict.contains("needs the role delegate"))
    #expect(undelegated.needs == [.delegate])
    #expect(try told(peer(200), for: "nobody").verdict.contains("no officer nobody is listed"))
    #expect(try told(peer(200), for: "Eva.Berg").verdict.contains("does not name the peer"))
    #expect(try told(peer(200), for: "old").verdict.contains("holds nothing in this service on that day"))
  }

  /// Whatever the policy, the explanation says what the bus does.
  @Test func theVerdictIsTheBussOwn() throws {
    let policy = try policy()
    for uid in [100, 200, 300, 999] as [UInt32] {
      for service in ["intake", "people"] {
        for officer in [nil, "eva", "old", "Eva.Berg", "x"] {
          for unit in [nil, "SPANGA", "KISTA"] {
            for offset in [-400, 0, 13, 14] {
              let date = day.adding(days: offset)
              let grant = policy.judge(peer(uid), service: service, onBehalfOf: officer, today: date)
              let may =
                grant.map {
                  show.access.admits($0.roles) && (unit == nil || $0.holds([.officer, .manager], unit: unit))
                }
                ?? false
              let told = policy.explain(
                peer(uid), service: service, method: show, onBehalfOf: officer, unit: unit, today: date)
              #expect(told.isAllowed == may)
              #expect(told.isAllowed == told.needs.isEmpty)
            }
          }
        }
      }
    }
  }

  @Test func whatIsHardlyMeantIsWarnedOf() throws {
    let warnings = try policy().warnings(
      services: ["people", "intake", "placement"], names: names, today: day.adding(days: 20))
    func problem(_ path: String, _ part: String) -> Bool {
      warnings.contains { $0.path == path && $0.problem.contains(part) }
    }
    #expect(problem("/grants/0/to", "was 2019-06-30"))
    #expect(problem("/officers/1/to", "was 2018-01-01"))
    #expect(problem("/officers/2/delegates", "is empty"))
    #expect(problem("/officers/2/officer", "no officer's code"))
    #expect(problem("/grants", "nobody the role auditor") && problem("/grants", "nobody the role protected"))
    #expect(!problem("/grants", "nobody the role officer") && !problem("/grants", "nobody the role manager"))
    #expect(problem("/grants", "stadsbuss-placement") && !problem("/grants", "stadsbuss-intake"))
    let bare = try Policy(
      json: Array(
        #"{"grants":[{"user":1,"services":["*"],"units":["*"],"roles":["officer"]}],"officers":[{"officer":"eva","services":["*"],"units":["*"],"roles":["officer"],"delegates":[1]}]}"#
          .utf8), file: "p")
    let unnamed = bare.warnings(
      services: ["people", "intake"], names: Names(uid: { _ in nil }, gid: { _ in nil }, user: { _ in nil }), today: day
    )
    #expect(unnamed.contains { $0.problem.contains("follower and guard") })
    #expect(unnamed.contains { $0.path == "/officers/0/delegates" && $0.problem.contains("no role delegate") })
    #expect(
      Policy.everything(uid: 1).warnings(
        services: ["people", "intake"], names: Names(uid: { _ in nil }, gid: { _ in nil }, user: { _ in nil }),
        today: day
      ).isEmpty)
  }
}
