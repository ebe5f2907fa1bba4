import Bus
import Glibc
import Testing
import Wire

@Suite struct FrameTests {
  @Test func aFrameSplitAtEveryByte() async throws {
    try await withService { service in
      let frame = Frame.framed(
        Array(#"{"jsonrpc":"2.0","id":1,"method":"test.echo","params":{"text":"å"}}"#.utf8))
      let client = Client(service.path)
      for split in 1..<frame.count {
        client.send(bytes: Array(frame[..<split]))
        usleep(200)
        client.send(bytes: Array(frame[split...]))
        #expect(client.receive() == #"{"jsonrpc":"2.0","id":1,"result":"å"}"#, "split at \(split)")
      }
    }
  }

  @Test func oneByteAtATime() async throws {
    try await withService { service in
      let client = Client(service.path)
      for byte in Frame.framed(Array(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#.utf8)) {
        client.send(bytes: [byte])
        usleep(100)
      }
      #expect(client.receive()?.contains(#""result""#) == true)
    }
  }

  @Test(arguments: [
    ([0, 0, 0, 0], "frameEmpty"), ([0x7f, 0xff, 0xff, 0xff], "frameTooLarge"), ([0, 0x10, 0, 1], "frameTooLarge"),
    ([0xff, 0xff, 0xff, 0xff], "frameTooLarge"),
  ])
  func aBadLengthIsToldAndEndsTheConnection(_ prefix: [UInt8], _ type: String) async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#)
      client.send(bytes: prefix)
      #expect(client.receive()?.contains(#""id":1,"result""#) == true)
      let answer = try #require(client.receive())
      #expect(answer.contains(#""id":null,"error":{"code":-32600"#))
      #expect(answer.contains(#""type":"\#(type)""#))
      #expect(answer.contains(#""limit":1048576"#))
      #expect(client.ends())
    }
  }

  @Test func aBadLengthLetsWhatWasAskedBeAnswered() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.hold","params":{"text":"a"}}"#)
      client.send(#"{"jsonrpc":"2.0","id":2,"method":"test.poll","params":{"waitMs":60000}}"#)
      client.send(bytes: [0, 0, 0, 0])
      #expect(client.receive()?.contains("frameEmpty") == true)
      #expect(client.receive()?.contains(#""id":2,"result":"over""#) == true)
      #expect(service.held.wait(for: 1))
      service.held.release()
      #expect(client.receive()?.contains(#""id":1,"result":"a""#) == true)
      #expect(client.ends())
    }
  }

  @Test func theLargestFrameIsTaken() async throws {
    try await withService({ $0.frameBytes = 8192 }) { service in
      let client = Client(service.path)
      let head = #"{"jsonrpc":"2.0","id":1,"method":"bus.ping","params":{}"#
      let padding = String(repeating: " ", count: 8192 - head.utf8.count - 1)
      #expect(client.call(head + padding + "}")?.contains("result") == true)
      client.send(head + padding + " }")
      #expect(client.receive()?.contains("frameTooLarge") == true)
    }
  }

  @Test func aResultThatIsLargerThanAFrameIsAnInternalError() async throws {
    try await withService({ $0.frameBytes = 8192 }) { service in
      let client = Client(service.path)
      #expect(client.ask("test.echo", #"{"text":"\u0001\u0001"}"#)?.contains(#""result":"\u0001\u0001""#) == true)
      let document = try #require(client.ask("rpc.discover"))
      #expect(document.contains(#""code":-32603"#))
      #expect(document.contains(#""trace":""#))
    }
  }

  @Test func halfAFrameAndSilenceEndsTheConnection() async throws {
    try await withService({ $0.idleFrameMilliseconds = 200 }) { service in
      let idle = Client(service.path)
      let half = Client(service.path)
      half.send(bytes: [0, 0, 0, 50, 0x7b])
      #expect(half.ends())
      #expect(idle.ask("bus.ping")?.contains("result") == true, "no frame has begun: silence is allowed")
    }
  }

  @Test func trickleIsNoSilence() async throws {
    try await withService({ $0.idleFrameMilliseconds = 300 }) { service in
      let client = Client(service.path)
      for byte in Frame.framed(Array(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#.utf8)).prefix(10) {
        client.send(bytes: [byte])
        usleep(60_000)
      }
      #expect(client.isSilent(milliseconds: 1))
    }
  }

  @Test func endOfInputAnswersWhatWasAsked() async throws {
    try await withService { service in
      let client = Client(service.path)
      for id in 1...3 {
        client.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"test.hold","params":{"text":"\#(id)"}}"#)
      }
      client.send(#"{"jsonrpc":"2.0","id":4,"method":"bus.ping"}"#)
      client.send(bytes: [0, 0, 0, 9, 0x7b])
      client.endOfInput()
      #expect(client.receive()?.contains(#""id":4,"#) == true)
      #expect(service.held.wait(for: 3))
      #expect(client.isSilent(milliseconds: 30))
      service.held.release()
      for id in 1...3 {
        #expect(client.receive() == #"{"jsonrpc":"2.0","id":\#(id),"result":"\#(id)"}"#)
      }
      #expect(client.ends())
    }
  }

  @Test func halfAFrameAndTheEndIsNothing() async throws {
    try await withService { service in
      let client = Client(service.path)
      client.send(bytes: Array(Frame.framed(Array(#"{"jsonrpc":"2.0","id":1,"method":"bus.ping"}"#.utf8)).dropLast()))
      client.endOfInput()
      #expect(client.ends())
      #expect(service.logs.all.isEmpty)
    }
  }

  @Test func aBrokenConnectionDropsWhatHasNotBegun() async throws {
    try await withService { service in
      do {
        let client = Client(service.path)
        client.send(#"{"jsonrpc":"2.0","id":1,"method":"test.change","params":{"text":"x"}}"#)
        #expect(service.held.wait(for: 1))
      }
      let other = Client(service.path)
      for _ in 0..<200 where other.ask("bus.status")?.contains(#""connections":1"#) != true { usleep(5000) }
      #expect(other.ask("bus.status")?.contains(#""inFlight":1,"connections":1"#) == true)
      #expect(service.held.release() == 0)
    }
  }
}
