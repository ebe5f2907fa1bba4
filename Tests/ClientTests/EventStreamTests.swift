import Bus
import Glibc
import Synchronization
import TestKit
import Testing
import Wire

/// Streams against a peer that does what it is told.
@Suite(.timeLimit(.minutes(2))) struct EventStreamTests {
  /// What `events.fetch` asks.
  private struct Fetch: Message {
    let after: Int
    let max: Int
    let waitMs: Int
    let types: [String]?
    static let object = Object(
      "Fetch", "", Self.init, Field("after", { $0.after }, ""), Field("max", { $0.max }, ""),
      Field("waitMs", { $0.waitMs }, ""), Field("types", { $0.types }, ""))
  }
  private static let quick = Recovery(
    patienceMilliseconds: 50, firstPauseMilliseconds: 2, longestPauseMilliseconds: 10)

  /// A page as JSON, with white space as another service may write it.
  private static func page(_ sequences: ClosedRange<Int>, last: Int, more: Bool, stream: String = "one") -> String {
    let events = sequences.map { number in
      let digits = String(repeating: "0", count: 16 - String(number).count) + String(number)
      return "{\"specversion\":\"1.0\", \"data\":{\"sequence\":\"x}\"},\"sequence\" : \"\(digits)\",\"n\":\"\\\"\"}"
    }
    return "\"result\":{\"last\":\(last), \"events\":[\(events.joined(separator: " , "))],\"more\":\(more),"
      + "\"stream\":\"\(stream)\"}"
  }

  /// A service with so many events, three to a page.
  private static func served(_ count: Int, _ asked: ScriptedPeer.Asked) -> ScriptedPeer.Move {
    guard let fetch = try? Fetch(json: asked.params.bytes) else { return .hangUp }
    guard fetch.after < count else { return .silence }
    let upTo = min(fetch.after + 3, count)
    return .answer(page(fetch.after + 1...upTo, last: count, more: upTo < count))
  }

  @Test func eachOnceInOrderAcrossLostConnections() async throws {
    let peer = ScriptedPeer { connection, request, asked in
      switch (connection % 5, request) {
      case (1, 2), (3, 4): return .hangUp
      case (2, 3): return .cut(Array(asked.response(Self.page(1...2, last: 2, more: false)).prefix(60)))
      case (4, 2):
        return .answer(
          "\"error\":{\"code\":-32004,\"message\":\"No.\",\"data\":{\"type\":\"overloaded\",\"retryable\":true}}")
      case (4, 5): return .hangUp
      default: return Self.served(100, asked)
      }
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    var seen: [Int] = []
    for try await event in client.events(types: ["a.*"]) {
      #expect(event.position == StreamPosition(stream: "one", sequence: event.sequence))
      #expect(event.bytes.first == UInt8(ascii: "{") && event.bytes.last == UInt8(ascii: "}"))
      seen.append(event.sequence)
      if seen.count == 100 { break }
    }
    #expect(seen == Array(1...100))
    #expect(client.reconnections >= 4)
  }

  @Test func waitsForAServiceThatIsAwayLongerThanAnyPatience() async throws {
    let peer = ScriptedPeer { _, _, asked in Self.served(6, asked) }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    var events = client.events().makeAsyncIterator()
    for number in 1...3 { #expect(try await events.next()?.sequence == number) }
    peer.close()
    let task = Task {
      var events = client.events(after: StreamPosition(stream: "one", sequence: 3)).makeAsyncIterator()
      return try await events.next()?.sequence
    }
    try await Task.sleep(for: .milliseconds(200))
    peer.up()
    #expect(try await task.value == 4)
    #expect(try await events.next()?.sequence == 4)
  }

  @Test func asksForAPageWhenTheOneBeforeIsConsumed() async throws {
    let peer = ScriptedPeer { _, _, asked in Self.served(9, asked) }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    var events = client.events(page: 3).makeAsyncIterator()
    for number in 1...9 {
      #expect(try await events.next()?.sequence == number)
      try await Task.sleep(for: .milliseconds(5))
      #expect(peer.methods.count == (number + 2) / 3)
    }
  }

  @Test func aRestoredServiceIsTold() async throws {
    let peer = ScriptedPeer { _, _, asked in
      guard let fetch = try? Fetch(json: asked.params.bytes) else { return .hangUp }
      switch fetch.after {
      case 0: return .answer(Self.page(1...3, last: 3, more: false))
      case 3: return .answer("\"result\":{\"stream\":\"two\",\"events\":[],\"last\":2,\"more\":false}")
      default: return .answer("\"result\":{\"stream\":\"one\",\"events\":[],\"last\":5,\"more\":false}")
      }
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    var events = client.events().makeAsyncIterator()
    for number in 1...3 { #expect(try await events.next()?.sequence == number) }
    let renewed = await #expect(throws: StreamRenewed.self) { try await events.next() }
    #expect(
      renewed == StreamRenewed(position: StreamPosition(stream: "one", sequence: 3), stream: "two", last: 2))
    // The same stream, gone back behind what was read.
    var later = client.events(after: StreamPosition(stream: "one", sequence: 7)).pages.makeAsyncIterator()
    await #expect(throws: StreamRenewed.self) { try await later.next() }
  }

  @Test func whatNoWaitingMendsEndsTheStream() async throws {
    let peer = ScriptedPeer { connection, request, asked in
      switch request {
      case 1:
        .answer("\"error\":{\"code\":-32003,\"message\":\"No.\",\"data\":{\"type\":\"denied\",\"retryable\":false}}")
      case 2: .answer(Self.page(4...4, last: 4, more: false))
      case 3: .answer("\"result\":{\"stream\":\"one\",\"events\":[],\"last\":5,\"more\":true}")
      case 4: .answer("\"result\":{\"stream\":\"one\",\"events\":[{\"id\":1}],\"last\":5,\"more\":true}")
      default: .silence
      }
    }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.quick)
    let stream = client.events(after: StreamPosition(stream: "one", sequence: 4))
    let refusal = await #expect(throws: RPCError.self) { for try await _ in stream {} }
    #expect(refusal?.kind == .denied)
    for _ in 0..<3 { await #expect(throws: ClientError.self) { for try await _ in stream {} } }
    let cancelled = Task { for try await _ in stream {} }
    try await Task.sleep(for: .milliseconds(20))
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    let closed = Task { for try await _ in stream {} }
    try await Task.sleep(for: .milliseconds(20))
    client.close()
    await #expect(throws: ClientError.shutDown) { try await closed.value }
  }
}
