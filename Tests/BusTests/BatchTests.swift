import Bus
import Glibc
import Testing
import Wire

@Suite struct BatchTests {
  private func member(_ id: Int, _ method: String, _ params: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#
  }

  @Test func answersInOneFrame() async throws {
    try await withService { service in
      let client = Client(service.path)
      let answer = try #require(
        client.call(
          "[\(member(1, "test.echo", #"{"text":"a"}"#)),7,"
            + #"{"jsonrpc":"2.0","method":"bus.ping"},\#(member(2, "no.such"))]"#))
      #expect(answer.hasPrefix(#"[{"jsonrpc":"2.0","id":1,"result":"a"},{"jsonrpc":"2.0","id":null,"error""#))
      #expect(answer.contains(#""id":2,"error":{"code":-32601"#))
      #expect(answer.hasSuffix("]"))
    }
  }

  @Test func notificationsAloneAreNotAnswered() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"[{"jsonrpc":"2.0","method":"bus.ping"},{"jsonrpc":"2.0","method":"no.such"}]"#)
      #expect(client.isSilent(milliseconds: 50))
      #expect(client.ask("bus.ping")?.contains(#""id":1"#) == true)
    }
  }

  @Test func notificationsOfCommandsAreIgnoredAndCounted() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"{"jsonrpc":"2.0","method":"test.change","params":{"text":"x"}}"#)
      client.send(#"{"jsonrpc":"2.0","method":"test.hold","params":{"text":"query"}}"#)
      #expect(service.held.wait(for: 1))
      #expect(service.held.texts == ["query"])
      service.held.release()
      #expect(client.ask("bus.metrics")?.contains(#"stadsbuss_ignored_notifications_total 1\n"#) == true)
      #expect(client.isSilent(milliseconds: 20))
    }
  }

  @Test func tooManyMembersDoNothing() async throws {
    try await withService { service in
      let client = Client(service.path)
      let most = (1...256).map { member($0, "test.echo", #"{"text":"a"}"#) }.joined(separator: ",")
      let answer = try #require(client.call("[\(most)]"))
      #expect(answer.components(of: #""result":"a""#) == 256)
      let refused = try #require(client.call("[\(most),\(member(257, "test.hold", #"{"text":"a"}"#))]"))
      #expect(refused.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600"#))
      #expect(service.held.count == 0)
    }
  }

  @Test func membersBeginInOrderAndTheAnswerWaitsForAll() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send("[" + (1...5).map { member($0, "test.hold", #"{"text":"\#($0)"}"#) }.joined(separator: ",") + "]")
      #expect(service.held.wait(for: 5))
      #expect(service.held.texts == ["1", "2", "3", "4", "5"])
      service.held.release(4)
      #expect(client.isSilent(milliseconds: 50))
      service.held.release()
      #expect(client.receive()?.components(of: "result") == 5)
    }
  }

  @Test func pagesGetTheRoomThatIsLeft() async throws {
    try await withService({ $0.frameBytes = 32 << 10 }) { service in
      let client = Client(service.path)
      let page = member(1, "test.page", #"{"bytes":4000000}"#)
      let alone = try #require(client.call(page))
      #expect(alone.utf8.count == 32 << 10)
      let answer = try #require(client.call("[\(page),\(member(2, "bus.ping")),\(member(3, "rpc.discover"))]"))
      #expect(answer.utf8.count <= 32 << 10)
      #expect(answer.contains(#""id":1,"result":"xxx"#))
      #expect(answer.contains(#""id":2,"result""#))
      #expect(answer.contains(#""id":3,"error":{"code":-32004"#), "the document does not fit beside the page")
      #expect(answer.contains(#""retryAfterMs":"#))
    }
  }

  @Test func aMemberWaitsForRoomThatAnotherHolds() async throws {
    try await withService({ $0.frameBytes = 16 << 10 }) { service in
      let client = Client(service.path)
      // Four results of at most 4096 bytes do not fit at once, but they do when each turns out to be small.
      client.send("[" + (1...6).map { member($0, "test.hold", #"{"text":"\#($0)"}"#) }.joined(separator: ",") + "]")
      client.send(member(7, "test.hold", #"{"text":"7"}"#))
      #expect(service.held.wait(for: 3))
      #expect(!service.held.texts.contains("7"), "commands begin in the order sent")
      var seen: [String] = []
      for _ in 0..<7 {
        #expect(service.held.wait(for: 1))
        seen += service.held.texts.prefix(1)
        service.held.release(1)
        usleep(20_000)
      }
      #expect(seen == ["1", "2", "3", "4", "5", "6", "7"])
      #expect(client.receive()?.components(of: "result") == 6)
      #expect(client.receive()?.contains(#""id":7"#) == true)
    }
  }

  @Test func refusalsThatCannotFitRefuseTheBatch() async throws {
    try await withService({ $0.frameBytes = 4096 }) { service in
      let client = Client(service.path)
      let answer = try #require(client.call("[" + Array(repeating: "1", count: 200).joined(separator: ",") + "]"))
      #expect(answer.hasPrefix(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32600"#))
    }
  }

  @Test func nothingWaitsInABatch() async throws {
    try await withService { service in
      let client = Client(service.path)
      let answer = try #require(client.call("[\(member(1, "test.poll", #"{"waitMs":60000}"#))]"))
      #expect(answer == #"[{"jsonrpc":"2.0","id":1,"result":"over"}]"#)
    }
  }

  @Test func aCancelledMemberIsAnsweredInItsBatch() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(
        "[\(member(1, "test.hold", #"{"text":"a"}"#)),"
          + #"{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":1}},\#(member(2, "test.echo", #"{"text":"b"}"#))]"#)
      let answer = try #require(client.receive())
      #expect(answer.contains(#"{"jsonrpc":"2.0","id":1,"error":{"code":-32006"#))
      #expect(answer.contains(#""id":2,"result":"b""#))
    }
  }
}

extension String {
  /// How often `part` stands in the text.
  func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
