import Bus
import Glibc
import Synchronization
import TestKit
import Testing
import Wire

/// What the async client promises, against a peer that does what it is told.
@Suite(.timeLimit(.minutes(2))) struct BusClientTests {
  private struct Echo: Message {
    let text: String
    static let object = Object("Echo", "", Self.init, Field("text", { $0.text }, ""))
  }
  private static let echo = Method<Echo, Echo>("test.echo", "", .memory, .anyone, examples: [])
  private static let quick = Recovery(
    patienceMilliseconds: 3000, firstPauseMilliseconds: 2, longestPauseMilliseconds: 20)

  private static func key(_ number: Int) -> Meta { Meta(idempotencyKey: "key \(number)") }
  private static func refused(_ kind: ErrorKind, retryAfter: Int = 1) -> String {
    "\"error\":{\"code\":\(kind.code),\"message\":\"No.\",\"data\":{\"type\":\"\(kind.rawValue)\",\"retryable\":true,"
      + "\"retryAfterMs\":\(retryAfter)}}"
  }
  /// Waits until something holds, at most five seconds.
  private func until(_ holds: () -> Bool) async throws {
    for _ in 0..<1000 where !holds() { try await Task.sleep(for: .milliseconds(5)) }
    #expect(holds())
  }

  @Test func asksByTheDeclarationAndThrowsRefusals() async throws {
    let peer = ScriptedPeer { _, _, asked in
      if asked.method == "denied" { return .answer(Self.refused(.denied)) }
      if asked.method == "odd" { return .answer("\"result\":7") }
      return .answer("\"result\":" + String(decoding: asked.params.bytes, as: UTF8.self))
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path)
    #expect(try await client.call(Self.echo, Echo(text: "å\"ä")) == Echo(text: "å\"ä"))
    let sent = try await client.call("x", params: Array("{\"a\":1}".utf8), meta: Self.key(1))
    #expect(String(decoding: sent, as: UTF8.self) == "{\"_meta\":{\"idempotencyKey\":\"key 1\"},\"a\":1}")
    let timed = try await client.call("x", options: CallOptions(within: 5000, tellsDeadline: true))
    #expect(String(decoding: timed, as: UTF8.self) == "{\"_meta\":{\"timeoutMs\":5000}}")
    let refusal = await #expect(throws: RPCError.self) { try await client.call("denied") }
    #expect(refusal?.kind == .denied)
    let odd = Method<Echo, Echo>("odd", "", .memory, .anyone, examples: [])
    await #expect(throws: ClientError.self) { try await client.call(odd, Echo(text: "")) }
    for text in ["[1]", "{\"a\":}", "", "{} {}"] {
      await #expect(throws: ClientError.self) { try await client.call("bad", params: Array(text.utf8)) }
    }
    #expect(!peer.methods.contains("bad"))
  }

  @Test func aServiceThatIsNotThereIsToldAtOnce() async throws {
    let path = "/nonexistent/people.sock"
    await #expect(throws: ClientError.notRunning(path: path)) { try await BusClient.connect(to: path) }
  }

  @Test(arguments: [false, true]) func manyAtOnceInAnyOrder(onItsThread: Bool) async throws {
    let held = Mutex<[[UInt8]]>([])
    let peer = ScriptedPeer { _, _, asked in
      held.withLock { held in
        held.append(asked.response("\"result\":\"\(asked.method)\""))
        guard held.count == 16 else { return .silence }
        defer { held.removeAll() }
        let noise = Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":\"stranger\",\"result\":[]}".utf8))
        return .raw(noise + held.reversed().flatMap { $0 } + noise)
      }
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, window: 16)
    let ask: @Sendable () async throws -> Void = {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<1600 {
          group.addTask {
            let result = try await client.call("m\(number)")
            #expect(result == Array("\"m\(number)\"".utf8))
          }
        }
        try await group.waitForAll()
      }
    }
    if onItsThread {
      try await withTaskExecutorPreference(client.executor) { try await ask() }
    } else {
      try await ask()
    }
    #expect(peer.methods.count == 1600)
  }

  @Test func theWindowHoldsCallsBack() async throws {
    let peer = ScriptedPeer { _, _, _ in .silence }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, window: 8)
    let tasks = (0..<40).map { _ in Task { try await client.call("x") } }
    try await until { peer.methods.count == 8 }
    try await Task.sleep(for: .milliseconds(30))
    #expect(peer.methods.count == 8)
    client.close()
    for task in tasks { await #expect(throws: ClientError.shutDown) { try await task.value } }
    await #expect(throws: ClientError.shutDown) { try await client.call("y") }
  }

  @Test func sendsAgainWhatHasAKeyAndNothingElse() async throws {
    let peer = ScriptedPeer { connection, request, asked in
      if connection < 3, request > connection * 10 { return .cut(Array(asked.response("\"result\":1").dropLast(3))) }
      return .answer("\"result\":\"\(asked.method)\"")
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick, window: 16)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          do {
            let options = number % 3 == 1 ? CallOptions.read : CallOptions()
            let meta = number % 3 == 0 ? Self.key(number) : .none
            let result = try await client.call("m\(number)", meta: meta, options: options)
            #expect(result == Array("\"m\(number)\"".utf8))
          } catch {
            #expect(error as? ClientError == .connectionLost(path: peer.path))
            #expect(number % 3 == 2)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(client.reconnections == 2)
    for number in stride(from: 2, to: 200, by: 3) {
      #expect(peer.methods.filter { $0 == "m\(number)" }.count <= 1, "an unkeyed call was sent twice")
    }
  }

  @Test func waitsOutOverloadForWhatMayBeRepeated() async throws {
    let refused = Mutex<[String: Int]>([:])
    let peer = ScriptedPeer { _, _, asked in
      let times = refused.withLock { refused in
        refused[asked.method, default: 0] += 1
        return refused[asked.method] ?? 0
      }
      let kind: ErrorKind = times == 1 ? .overloaded : .unavailable
      return times < 3 ? .answer(Self.refused(kind, retryAfter: 20)) : .answer("\"result\":1")
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    let clock = ContinuousClock()
    let begun = clock.now
    #expect(try await client.call("keyed", meta: Self.key(1)) == [UInt8(ascii: "1")])
    #expect(clock.now - begun >= .milliseconds(40), "not before the service said")
    #expect(try await client.call("read", options: .read) == [UInt8(ascii: "1")])
    let refusal = await #expect(throws: RPCError.self) { try await client.call("plain") }
    #expect(refusal?.kind == .overloaded)
    #expect(peer.methods.filter { $0 == "plain" }.count == 1)
  }

  @Test func patienceEnds() async throws {
    let peer = ScriptedPeer { _, _, _ in .hangUp }
    defer { peer.close() }
    let recovery = Recovery(patienceMilliseconds: 100, firstPauseMilliseconds: 2, longestPauseMilliseconds: 10)
    let client = try await BusClient.connect(to: peer.path, recovery: recovery)
    // A service that takes the connection and dies of the call.
    await #expect(throws: ClientError.connectionLost(path: peer.path)) {
      try await client.call("x", meta: Self.key(1))
    }
    #expect(client.reconnections > 1)
    peer.close()
    await #expect(throws: ClientError.notRunning(path: peer.path)) { try await client.call("x", meta: Self.key(1)) }
    await #expect(throws: ClientError.notRunning(path: peer.path)) { try await client.call("never sent") }
  }

  @Test func aServiceThatComesBackGetsWhatWaited() async throws {
    let peer = ScriptedPeer { _, _, asked in
      asked.method == "last words" ? .hangUp : .answer("\"result\":\"\(asked.method)\"")
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    await #expect(throws: ClientError.connectionLost(path: peer.path)) { try await client.call("last words") }
    peer.close()
    let waiting = Task { try await client.call("unkeyed") }
    try await Task.sleep(for: .milliseconds(50))
    peer.up()
    // It had never been sent, so it is sent now, once.
    #expect(try await waiting.value == Array("\"unkeyed\"".utf8))
    #expect(peer.methods == ["last words", "unkeyed"])
  }

  @Test func cancelling() async throws {
    let open = Mutex<[String: [UInt8]]>([:])
    let peer = ScriptedPeer { _, _, asked in
      guard asked.method == "bus.cancel" else {
        let tooLate = asked.method == "late"
        let answer = asked.response(tooLate ? "\"result\":\"done\"" : Self.refused(.cancelled))
        open.withLock { $0[asked.idText] = asked.method == "deaf" ? [] : answer }
        return .silence
      }
      let id = String(decoding: asked.params.bytes, as: UTF8.self).split { !$0.isNumber }.first.map(String.init)
      return .raw(open.withLock { $0[id ?? ""] } ?? [])
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path)
    for method in ["early", "late", "deaf"] {
      let task = Task { try await client.call(method, meta: Self.key(1)) }
      try await until { peer.methods.last == method }
      task.cancel()
      if method == "late" {
        #expect(try await task.value == Array("\"done\"".utf8), "what has taken effect is told")
      } else {
        await #expect(throws: CancellationError.self) { try await task.value }
      }
    }
    let before = peer.methods.count
    let cancelled = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await client.call("never")
    }
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    #expect(peer.methods.count == before)
  }

  @Test func givesUpInTimeAndThrowsTheLateAnswerAway() async throws {
    let peer = ScriptedPeer { _, _, asked in
      if asked.method == "slow" { usleep(120_000) }
      return asked.method == "bus.cancel" ? .silence : .answer("\"result\":\"\(asked.method)\"")
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path)
    await #expect(throws: ClientError.answerTimedOut(method: "slow", milliseconds: 30)) {
      try await client.call("slow", options: CallOptions(within: 30))
    }
    #expect(try await client.call("quick") == Array("\"quick\"".utf8))
    #expect(peer.methods == ["slow", "bus.cancel", "quick"])
  }

  @Test func aRequestThatIsTooLargeHurtsNoOther() async throws {
    let peer = ScriptedPeer { _, _, asked in
      guard asked.params.bytes.count > 5000 else {
        return asked.method == "held" ? .silence : .answer("\"result\":\"\(asked.method)\"")
      }
      let error =
        "{\"code\":-32600,\"message\":\"Too large.\",\"data\":{\"type\":\"frameTooLarge\",\"retryable\":false,\"limit\":5000}}"
      return .cut(Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":\(error)}".utf8)))
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    let held = Task { try await client.call("held", meta: Self.key(1), options: CallOptions(within: 2000)) }
    try await until { peer.methods == ["held"] }
    let large = Echo(text: String(repeating: "x", count: 10_000))
    for _ in 0..<2 {
      let refusal = await #expect(throws: RPCError.self) {
        try await client.call(Self.echo, large, meta: Self.key(2))
      }
      #expect(refusal?.kind == .frameTooLarge)
    }
    #expect(try await client.call("small") == Array("\"small\"".utf8))
    await #expect(throws: ClientError.answerTimedOut(method: "held", milliseconds: 2000)) { try await held.value }
    #expect(peer.methods.filter { $0 == "test.echo" }.count == 1, "the limit is remembered")
    #expect(peer.methods.filter { $0 == "held" }.count == 2)
  }

  @Test func nonsenseEndsEveryCallAndTheNextConnectionIsFresh() async throws {
    let peer = ScriptedPeer { connection, request, asked in
      switch (connection, request) {
      case (1, 3): .raw([0, 0, 0, 0])
      case (2, 1): .raw(Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":1}".utf8)))
      case (1, _): .silence
      default: .answer("\"result\":1")
      }
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    let tasks = (0..<3).map { number in Task { try await client.call("m", meta: Self.key(number)) } }
    for task in tasks { await #expect(throws: ClientError.self) { try await task.value } }
    await #expect(throws: ClientError.self) { try await client.call("m") }
    #expect(try await client.call("m") == [UInt8(ascii: "1")])
  }

  @Test func largeBothWaysAndTheLastReferenceCloses() async throws {
    let peer = ScriptedPeer { _, _, asked in
      .answer("\"result\":" + String(decoding: asked.params.bytes, as: UTF8.self))
    }
    defer { peer.close() }
    weak var gone: BusClient?
    do {
      let client = try await BusClient.connect(to: peer.path)
      gone = client
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<12 {
          group.addTask {
            let text = String(repeating: "ö\(number)", count: 100_000)
            let echoed = try await client.call(Self.echo, Echo(text: text))
            #expect(echoed.text == text)
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(gone == nil)
  }
}
