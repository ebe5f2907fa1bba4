import Glibc
import Testing
import Wire

@testable import Bus

/// `limits` in the policy file: read strictly, told whole, in force at once.
@Suite struct PolicyLimitsTests {
  private func policy(_ limits: String) throws(PolicyError) -> Policy {
    try Policy(json: Array(#"{"limits":\#(limits)}"#.utf8), file: "policy.json")
  }

  private func inForce(_ policy: Policy) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: policy.limitsInForce.map { ($0.name, $0.value) })
  }

  @Test func withoutThemTheProgramsOwnHold() throws {
    let usual = inForce(.empty)
    #expect(
      usual == [
        "connections": 8192, "connectionsPerUser": 6144, "inFlight": 256, "heldBytes": 64 << 20,
        "heldBytesPerUser": 48 << 20, "queue": 4096, "queuePerUser": 3072, "queueBytes": 16 << 20,
        "queueBytesPerUser": 12 << 20, "retryAfterMs": 1000,
      ])
    #expect(inForce(try policy("{}")) == usual)
    #expect(inForce(Policy.empty.adding(everythingFor: 1)) == usual)
  }

  @Test func oneUserHasThreeQuartersUnlessItIsSaid() throws {
    let told = inForce(
      try policy(#"{"connections":100,"heldBytes":16777216,"queue":1000,"queuePerUser":2,"inFlight":8}"#))
    #expect(told["connectionsPerUser"] == 75 && told["heldBytesPerUser"] == 12 << 20)
    #expect(told["queue"] == 1000 && told["queuePerUser"] == 2 && told["inFlight"] == 8)
    // A share that is larger than what there is by default is as large as that.
    #expect(inForce(try policy(#"{"queuePerUser":1000000}"#))["queuePerUser"] == 4096)
    #expect(try policy(#"{"queue":7}"#).adding(everythingFor: 1).limits.queue == 7)
  }

  @Test func everyMistakeIsToldWithItsPlace() throws {
    let error = #expect(throws: PolicyError.self) {
      try policy(#"{"conections":1,"inFlight":257,"queue":0,"heldBytes":"much"}"#)
    }
    let told = try #require(error?.problems)
    #expect(
      told.map(\.path).sorted() == ["/limits/conections", "/limits/heldBytes", "/limits/inFlight", "/limits/queue"])
    #expect(told.contains { $0.problem.contains(#"did you mean "connections"?"#) })
    let shares = #expect(throws: PolicyError.self) {
      try policy(#"{"connections":10,"connectionsPerUser":11,"queueBytes":65536,"queueBytesPerUser":65537}"#)
    }
    #expect(shares?.problems.map(\.path) == ["/limits/connectionsPerUser", "/limits/queueBytesPerUser"])
  }

  @Test func aUidHasItsShareOfTheConnections() async throws {
    try await withService(policy: .everything(uid: getuid())) { service in
      var limited = Policy.everything(uid: getuid())
      limited.limits.connections = 10
      limited.limits.connectionsPerUser = 2
      await service.server.reload(limited)
      let (first, second) = (Client(service.path), Client(service.path))
      #expect(first.ask("bus.ping")?.contains("result") == true)
      #expect(second.ask("bus.ping")?.contains("result") == true)
      #expect(Client(service.path).ask("bus.ping") == nil, "the third is closed")
      #expect(first.ask("bus.metrics")?.contains(#"stadsbuss_closed_connections_total{reason=\"tooMany\"} 1"#) == true)
      await service.server.reload(.everything(uid: getuid()))
      #expect(Client(service.path).ask("bus.ping")?.contains("result") == true)
    }
  }
}
