import Bus
import Glibc
import Testing
import Wire

@Suite struct FlowTests {
  private func hold(_ id: Int) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"test.hold","params":{"text":"\#(id)"}}"#
  }

  private func poll(_ id: Int, _ waitMs: Int, _ meta: String = "") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"test.poll","params":{"waitMs":\#(waitMs)\#(meta)}}"#
  }

  @Test func fiveThousandPipelined() async throws {
    try await withService { service in
      let client = Client(service.path)
      var frames: [UInt8] = []
      for id in 0..<5000 {
        frames += Frame.framed(
          Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"test.echo","params":{"text":"\#(id)"}}"#.utf8))
      }
      let descriptor = client.descriptor
      let bytes = frames
      let writer = Background {
        var at = 0
        while at < bytes.count {
          let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + at, bytes.count - at) }
          if count <= 0 { return false }
          at += count
        }
        return true
      }
      for id in 0..<5000 {
        guard let answer = client.receive() else {
          Issue.record("no answer to \(id)")
          break
        }
        if answer != #"{"jsonrpc":"2.0","id":\#(id),"result":"\#(id)"}"# { Issue.record("\(answer) to \(id)") }
      }
      #expect(writer.value == true)
    }
  }

  @Test func pastTheLimitNothingIsRead() async throws {
    try await withService({ $0.inFlight = 8 }) { service in
      let client = Client(service.path)
      for id in 1...20 { client.send(hold(id)) }
      #expect(service.held.wait(for: 8))
      usleep(50_000)
      #expect(service.held.count == 8)
      let other = Client(service.path)
      #expect(other.ask("bus.ping")?.contains("result") == true, "others are served")
      service.held.release(3)
      for id in 1...3 { #expect(client.receive()?.contains(#""id":\#(id),"#) == true) }
      #expect(service.held.wait(for: 8))
      usleep(20_000)
      #expect(service.held.texts == (4...11).map(String.init))
      service.held.release()
      #expect(service.held.wait(for: 8))
      service.held.release()
      #expect(service.held.wait(for: 1))
      service.held.release()
      for id in 4...20 { #expect(client.receive()?.contains(#""id":\#(id),"#) == true) }
    }
  }

  @Test func pastTheBytesUnderWayNothingIsRead() async throws {
    try await withService({
      $0.frameBytes = 64 << 10
      $0.unsentBytes = 128 << 10
    }) { service in
      let client = Client(service.path)
      let text = String(repeating: "x", count: 50_000)
      for id in 1...5 {
        client.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"test.hold","params":{"text":"\#(text)"}}"#)
      }
      #expect(service.held.wait(for: 3))
      usleep(50_000)
      #expect(service.held.count == 3)
      for id in 1...5 {
        #expect(service.held.wait(for: 1))
        service.held.release(1)
        #expect(client.receive()?.contains(#""id":\#(id),"result"#) == true)
      }
    }
  }

  @Test func everyConnectionHasItsOwnIds() async throws {
    try await withService { service in
      let (one, other) = (Client(service.path), Client(service.path))
      for client in [one, other] { client.send(hold(1)) }
      #expect(service.held.wait(for: 2))
      other.send(#"{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":1}}"#)
      #expect(other.receive()?.contains(#""code":-32006"#) == true)
      #expect(service.held.release() == 1)
      #expect(one.receive()?.contains(#""result":"1""#) == true)
    }
  }

  @Test func answersComeAsTheyAreReady() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(hold(1))
      client.send(#"{"jsonrpc":"2.0","id":2,"method":"bus.ping"}"#)
      #expect(client.receive()?.contains(#""id":2,"#) == true)
      #expect(service.held.wait(for: 1))
      service.held.release()
      #expect(client.receive()?.contains(#""id":1,"#) == true)
    }
  }

  @Test func aClientThatNeverReadsIsBounded() async throws {
    try await withService({ $0.unsentBytes = 1 << 20 }) { service in
      let greedy = Client(service.path)
      let ask = Frame.framed(
        Array(#"{"jsonrpc":"2.0","id":1,"method":"test.page","params":{"bytes":100000}}"#.utf8))
      var flags = fcntl(greedy.descriptor, F_GETFL)
      flags |= O_NONBLOCK
      _ = fcntl(greedy.descriptor, F_SETFL, flags)
      for _ in 0..<2000 { greedy.send(bytes: ask) }
      usleep(100_000)
      let other = Client(service.path)
      let metrics = try #require(other.ask("bus.metrics"))
      let held = try #require(metrics.firstMatch(of: /stadsbuss_held_bytes (\d+)/)?.1)
      #expect(try #require(Int(held)) < 2_500_000)
      #expect(other.ask("bus.ping")?.contains("result") == true)
    }
  }

  @Test func pastTheBudgetTheHeaviestIsClosed() async throws {
    try await withService({
      $0.frameBytes = 1 << 20
      $0.processBytes = 4 << 20
      $0.uidBytes = 3 << 20
    }) { service in
      let light = Client(service.path)
      light.send(bytes: [0, 0, 0])
      var heavy: [Client] = []
      for size in [1_000_000, 700_000, 700_000, 700_000, 700_000] {
        let client = Client(service.path)
        heavy.append(client)
        client.send(bytes: [0, 0x0f, 0xff, 0xff] + [UInt8](repeating: 0x20, count: size))
      }
      #expect(heavy[0].ends())
      for client in heavy[1...] { #expect(client.isSilent(milliseconds: 20)) }
      let rest = Frame.framed(Array(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#.utf8)).dropFirst(3)
      light.send(bytes: Array(rest))
      #expect(light.receive()?.contains("result") == true)
    }
  }

  @Test func cancelByMeaning() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"{"jsonrpc":"2.0","id":"\u0061","method":"test.hold","params":{"text":"a"}}"#)
      client.send(#"{"jsonrpc":"2.0","id":"a","method":"test.hold","params":{"text":"b"}}"#)
      client.send(#"{"jsonrpc":"2.0","id":"b","method":"test.hold","params":{"text":"c"}}"#)
      client.send(poll(7, 60_000))
      client.send(#"{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":"unknown"}}"#)
      client.send(#"{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":"a"}}"#)
      client.send(#"{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":7}}"#)
      let answers = [client.receive(), client.receive(), client.receive()].map { $0 ?? "" }
      #expect(answers.allSatisfy { $0.contains(#""code":-32006,"#) })
      #expect(answers.contains { $0.contains(#""id":"\u0061","#) })
      #expect(answers.contains { $0.contains(#""id":"a","#) })
      #expect(answers.contains { $0.contains(#""id":7,"#) })
      #expect(service.held.release() == 1)
      #expect(client.receive()?.contains(#""id":"b","result":"c""#) == true)
    }
  }

  @Test func timeoutDropsWhatHasNotBegun() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(
        #"{"jsonrpc":"2.0","id":1,"method":"test.hold","params":{"text":"a","_meta":{"timeoutMs":50}}}"#)
      client.send(poll(2, 60_000, #","_meta":{"timeoutMs":80}"#))
      client.send(
        #"{"jsonrpc":"2.0","id":3,"method":"test.hold","params":{"text":"c","_meta":{"timeoutMs":9007199254740991}}}"#)
      for id in 1...2 {
        let answer = client.receive()
        #expect(answer?.contains(#""id":\#(id),"error":{"code":-32005,"#) == true)
      }
      #expect(service.held.release() == 1)
      #expect(client.receive()?.contains(#""id":3,"result""#) == true)
    }
  }

  @Test func pollsWaitApartAndAreWoken() async throws {
    try await withService({ $0.inFlight = 4 }) { service in
      let client = Client(service.path)
      for id in 1...17 { client.send(poll(id, 60_000)) }
      let refused = try #require(client.receive())
      #expect(refused.contains(#""id":17,"error":{"code":-32004,"#))
      #expect(refused.contains(#""retryAfterMs":1000"#))
      #expect(client.ask("bus.ping")?.contains("result") == true)
      service.bell.ring()
      var woken: Set<Int> = []
      for _ in 1...16 {
        let answer = try #require(client.receive())
        #expect(answer.contains("rung"))
        woken.insert(try #require(answer.firstMatch(of: /"id":(\d+)/).flatMap { Int($0.1) }))
      }
      #expect(woken == Set(1...16))
      client.send(poll(18, 30))
      #expect(client.receive()?.contains(#""id":18,"result":"over""#) == true)
    }
  }

  @Test func manyConnections() async throws {
    try await withService { service in
      let clients = (0..<400).map { _ in Client(service.path) }
      for (id, client) in clients.enumerated() {
        client.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"bus.ping"}"#)
      }
      for (id, client) in clients.enumerated() { #expect(client.receive()?.contains(#""id":\#(id),"#) == true) }
      #expect(clients[0].ask("bus.status")?.contains(#""connections":400"#) == true)
    }
  }
}
