import Bus
import Glibc
import Testing
import Vocabulary
import Wire

@Suite struct PolicyTests {
  private let names = Names(
    uid: { ["anna": 100, "bo": 101, "bridge": 200][$0] }, gid: { ["handlaggare": 50][$0] }, user: { _ in nil })
  private let day = CivilDate(year: 2019, month: 6, day: 17)!

  private func policy(_ text: String) throws(PolicyError) -> Policy {
    try Policy(json: Array(text.utf8), file: "policy.json", services: ["intake", "people"], names: names)
  }

  private func peer(_ uid: UInt32, gid: UInt32 = 1, groups: [UInt32] = []) -> Peer {
    Peer(pid: 1, uid: uid, gid: gid, groups: groups)
  }

  @Test func grantsByUserAndGroup() throws {
    let policy = try policy(
      #"""
      {"grants":[
        {"user":"anna","services":["intake"],"units":["SPANGA"],"roles":["officer","reader"]},
        {"user":100,"services":["*"],"units":["*"],"roles":["reader"]},
        {"group":"handlaggare","services":["intake"],"units":["KISTA"],"roles":["officer"]},
        {"user":"101","services":["intake"],"units":["*"],"roles":["manager"],"from":"2019-06-18","to":"2019-06-19"}]}
      """#)
    let anna = try #require(policy.judge(peer(100, groups: [7, 50]), service: "intake", onBehalfOf: nil, today: day))
    #expect(anna.roles.list == [.reader, .officer])
    #expect(anna.units == [.officer: ["SPANGA", "KISTA"]])
    #expect(anna.holds([.officer], unit: "SPANGA"))
    #expect(!anna.holds([.officer], unit: "SODERMALM"))
    #expect(anna.holds([.reader], unit: "SODERMALM"))
    #expect(policy.judge(peer(100), service: "people", onBehalfOf: nil, today: day)?.roles.list == [.reader])
    let bo = peer(101)
    #expect(policy.judge(bo, service: "intake", onBehalfOf: nil, today: day) == Grant.none)
    for later in [1, 2] {
      let grant = policy.judge(bo, service: "intake", onBehalfOf: nil, today: day.adding(days: later))
      #expect(grant?.roles.list == [.manager])
    }
    #expect(policy.judge(bo, service: "intake", onBehalfOf: nil, today: day.adding(days: 3)) == Grant.none)
  }

  @Test func delegatesHaveWhatBothHave() throws {
    let policy = try policy(
      #"""
      {"grants":[
        {"user":"bridge","services":["intake"],"units":["SPANGA","KISTA"],"roles":["delegate","officer","reader"]},
        {"user":"bridge","services":["intake"],"units":["*"],"roles":["follower"]},
        {"user":"bo","services":["intake"],"units":["*"],"roles":["officer"]}],
       "officers":[
        {"officer":"anna.svensson","services":["intake"],"units":["SPANGA"],"roles":["officer","manager","delegate"],
         "delegates":["bridge","bo"]},
        {"officer":"eva","services":["intake"],"units":["*"],"roles":["officer"],"delegates":["bo"]}]}
      """#)
    let bridge = peer(200)
    let grant = try #require(policy.judge(bridge, service: "intake", onBehalfOf: "anna.svensson", today: day))
    #expect(grant.roles.list == [.officer])
    #expect(grant.units == [.officer: ["SPANGA"]])
    #expect(policy.judge(bridge, service: "intake", onBehalfOf: "eva", today: day) == nil, "not listed")
    #expect(policy.judge(bridge, service: "intake", onBehalfOf: "nobody", today: day) == nil)
    #expect(policy.judge(peer(101), service: "intake", onBehalfOf: "eva", today: day) == nil, "no delegate")
    #expect(policy.judge(bridge, service: "intake", onBehalfOf: nil, today: day)?.roles.contains(.delegate) == true)
    #expect(policy.lists(officer: "eva") && !policy.lists(officer: "bridge"))
  }

  @Test func everyMistakeIsToldWithItsPlace() throws {
    let error = #expect(throws: PolicyError.self) {
      try policy(
        #"""
        {"grants":[{"user":"nobody-here","services":["intak"],"units":["*"],"roles":["reader"]},
          {"services":["*"],"units":["*"],"roles":["reader"]},
          {"user":1,"group":2,"services":["*"],"units":["*"],"roles":["reader"],"from":"2020-01-02","to":"2020-01-01"}]}
        """#)
    }
    let told = try #require(error?.description)
    #expect(told.contains("policy.json: /grants/0/user is no user of this machine"))
    #expect(told.contains(#"policy.json: /grants/0/services/0 is no service; did you mean "intake"?"#))
    #expect(told.contains("policy.json: /grants/1 needs a user or a group"))
    #expect(told.contains("policy.json: /grants/2 has both"))
    #expect(told.contains("policy.json: /grants/2/to is before from"))
    let other = #expect(throws: PolicyError.self) {
      try policy(#"{"grants":[{"user":1,"services":["*"],"units":["*"],"roles":["reder"],"form":"x"}]}"#)
    }
    let shape = try #require(other?.description)
    #expect(shape.contains(#"/grants/0/roles/0"#) && shape.contains(#"did you mean "reader"?"#))
    #expect(shape.contains(#"/grants/0/form"#) && shape.contains(#"did you mean "from"?"#))
    #expect(throws: PolicyError.self) { try policy("{") }
    #expect(Policy.check(file: "/no/such/policy.json").first?.problem.contains("cannot be read") == true)
  }

  @Test func strangersMayPingAndNoMore() async throws {
    try await withService(policy: .empty) { service in
      let client = Client(service.path)
      #expect(client.ask("bus.ping")?.contains("result") == true)
      #expect(client.ask("rpc.discover")?.contains("result") == true)
      #expect(client.ask("bus.whoami")?.contains(#""roles":[]"#) == true)
      for method in ["bus.status", "bus.metrics", "bus.monitor", "test.echo"] {
        #expect(client.ask(method)?.contains(#""code":-32003"#) == true, "before params are looked at: \(method)")
      }
      let denied = try #require(client.ask("test.echo"))
      #expect(denied.contains(#""needs":["reader"]"#))
    }
  }

  @Test func whoamiIsWhatTheKernelSays() async throws {
    try await withService { service in
      let answer = try #require(Client(service.path).ask("bus.whoami"))
      #expect(answer.contains(#""uid":\#(getuid()),"gid":\#(getgid()),"pid":\#(getpid()),"#))
      #expect(answer.contains(#""operator""#))
    }
  }

  @Test func onBehalfOfNeedsDelegation() async throws {
    let uid = getuid()
    let policy = try Policy(
      json: Array(
        #"""
        {"grants":[{"user":\#(uid),"services":["test"],"units":["*"],"roles":["delegate","reader"]}],
         "officers":[{"officer":"eva","services":["test"],"units":["*"],"roles":["reader","officer"],"delegates":[\#(uid)]}]}
        """#.utf8), file: "policy.json")
    try await withService(policy: policy) { service in
      let client = Client(service.path)
      let eva = #""_meta":{"onBehalfOf":"eva"}"#
      #expect(client.ask("test.echo", #"{"text":"x",\#(eva)}"#)?.contains(#""result":"x""#) == true)
      #expect(client.ask("test.change", #"{"text":"x",\#(eva)}"#)?.contains(#""code":-32003"#) == true)
      let other = try #require(client.ask("test.echo", #"{"text":"x","_meta":{"onBehalfOf":"bo"}}"#))
      #expect(other.contains(#""needs":["delegate"]"#))
    }
  }

  @Test func aReloadJudgesOpenConnectionsAndWaitingPolls() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.poll","params":{"waitMs":60000}}"#)
      client.send(#"{"jsonrpc":"2.0","id":2,"method":"test.echo","params":{"text":"x"}}"#)
      #expect(client.receive()?.contains(#""id":2,"result""#) == true)
      let follower = try Policy(
        json: Array(
          #"{"grants":[{"user":\#(getuid()),"services":["*"],"units":["A"],"roles":["follower"]}]}"#.utf8),
        file: "policy.json")
      await service.server.reload(follower)
      #expect(client.isSilent(milliseconds: 30), "it may still wait, with less")
      #expect(client.ask("test.echo", #"{"text":"x"}"#)?.contains(#""code":-32003"#) == true)
      service.bell.ring()
      #expect(client.receive()?.contains(#""id":1,"result":"rung""#) == true)
      client.send(#"{"jsonrpc":"2.0","id":3,"method":"test.poll","params":{"waitMs":60000}}"#)
      #expect(client.isSilent(milliseconds: 30))
      await service.server.reload(.empty)
      #expect(client.receive()?.contains(#""id":3,"error":{"code":-32003"#) == true)
    }
  }

  @Test func denialsAreCounted() async throws {
    let service = try await TestService(policy: .empty)
    let client = Client(service.path)
    for _ in 0..<3 { _ = client.ask("test.echo") }
    _ = client.ask("bus.status")
    await service.stop()
    var counts: [String: Int] = [:]
    for denial in service.denials.all {
      #expect(denial.uid == getuid() && denial.minute % 60_000_000 == 0)
      counts[denial.method, default: 0] += denial.count
    }
    #expect(counts == ["test.echo": 3, "bus.status": 1])
  }
}
