import Bus
import Synchronization
import TestKit
import Testing
import Wire

/// Many calls in flight, and a service that goes away in the middle.
@Suite struct PipelineTests {
  private static let quick = Recovery(
    patienceMilliseconds: 2000, firstPauseMilliseconds: 2, longestPauseMilliseconds: 20)

  /// Sends `count` calls and gathers the answers by tag.
  private func run(
    _ pipeline: Pipeline<Int>, _ count: Int, key: (Int) -> String?
  ) throws -> [Int: Answer] {
    var answers: [Int: Answer] = [:]
    var next = 0
    while true {
      while pipeline.hasRoom, next < count {
        pipeline.submit(next, "m\(next)", params: Array("{}".utf8), meta: Meta(idempotencyKey: key(next)))
        next += 1
      }
      #expect(pipeline.outstanding <= pipeline.window)
      guard let (tag, answer) = try pipeline.next() else { return answers }
      #expect(answers.updateValue(answer, forKey: tag) == nil, "call \(tag) was answered twice")
    }
  }

  @Test func matchesAnswersToCallsInAnyOrder() throws {
    let held = Mutex<[[UInt8]]>([])
    let peer = ScriptedPeer { _, request, asked in
      held.withLock { held in
        held.append(asked.response("\"result\":\"\(asked.method)\""))
        guard held.count == 8 else { return .silence }
        defer { held.removeAll() }
        return .raw(held.reversed().flatMap { $0 })
      }
    }
    defer { peer.close() }
    let answers = try run(try Pipeline<Int>(path: peer.path, window: 8), 800) { _ in nil }
    #expect(answers.count == 800)
    for (tag, answer) in answers { #expect(try answer.get() == Array("\"m\(tag)\"".utf8)) }
  }

  @Test func sendsAgainWhatHasAKeyAndNothingElse() throws {
    // The first connection answers ten calls and dies, the second twenty.
    let peer = ScriptedPeer { connection, request, asked in
      if connection < 3, request > connection * 10 { return .hangUp }
      return .answer("\"result\":\"\(asked.method)\"")
    }
    defer { peer.close() }
    let pipeline = try Pipeline<Int>(path: peer.path, window: 16, recovery: Self.quick)
    let answers = try run(pipeline, 200) { $0 % 2 == 0 ? "key \($0)" : nil }
    #expect(pipeline.reconnections == 2)
    #expect(answers.count == 200)
    var lost = 0
    for (tag, answer) in answers {
      switch answer {
      case .success(let result): #expect(result == Array("\"m\(tag)\"".utf8))
      case .failure(let error):
        #expect(error as? ClientError == .connectionLost(path: peer.path))
        #expect(tag % 2 == 1)
        lost += 1
      }
    }
    #expect(1...32 ~= lost)
    for tag in stride(from: 1, to: 200, by: 2) { #expect(peer.methods.filter { $0 == "m\(tag)" }.count <= 1) }
  }

  @Test func asksAgainWhatCouldNotBeTakenNow() throws {
    let refused = Mutex<Set<String>>([])
    let peer = ScriptedPeer { _, _, asked in
      guard refused.withLock({ $0.insert(asked.method).inserted }) else { return .answer("\"result\":1") }
      return .answer(
        "\"error\":{\"code\":-32007,\"message\":\"Away.\",\"data\":{\"type\":\"unavailable\",\"retryable\":true}}")
    }
    defer { peer.close() }
    let pipeline = try Pipeline<Int>(path: peer.path, window: 32, recovery: Self.quick)
    let answers = try run(pipeline, 100) { "\($0)" }
    #expect(answers.values.allSatisfy { (try? $0.get()) == [UInt8(ascii: "1")] })
    let keyless = try Pipeline<Int>(path: peer.path, recovery: Self.quick)
    keyless.submit(0, "never before", params: Array("{}".utf8))
    #expect(throws: RPCError.self) { try keyless.next()?.answer.get() }
  }

  @Test func withoutRecoveryALostConnectionIsAnError() throws {
    let peer = ScriptedPeer { _, request, _ in request > 3 ? .hangUp : .answer("\"result\":1") }
    defer { peer.close() }
    #expect(throws: ClientError.connectionLost(path: peer.path)) {
      _ = try run(try Pipeline<Int>(path: peer.path, window: 4), 10) { "\($0)" }
    }
  }

  @Test func patienceEnds() throws {
    let peer = ScriptedPeer { _, _, _ in .hangUp }
    let recovery = Recovery(patienceMilliseconds: 80, firstPauseMilliseconds: 2, longestPauseMilliseconds: 10)
    let pipeline = try Pipeline<Int>(path: peer.path, recovery: recovery)
    peer.close()
    pipeline.submit(0, "x", params: Array("{}".utf8), meta: Meta(idempotencyKey: "k"))
    #expect(throws: ClientError.notRunning(path: peer.path)) { _ = try pipeline.next() }
  }

  @Test func patienceEndsWithAServiceThatDiesOfTheCall() throws {
    let peer = ScriptedPeer { _, _, _ in .hangUp }
    defer { peer.close() }
    let recovery = Recovery(patienceMilliseconds: 80, firstPauseMilliseconds: 2, longestPauseMilliseconds: 10)
    let pipeline = try Pipeline<Int>(path: peer.path, recovery: recovery)
    pipeline.submit(0, "x", params: Array("{}".utf8), meta: Meta(idempotencyKey: "k"))
    #expect(throws: ClientError.connectionLost(path: peer.path)) { _ = try pipeline.next() }
    #expect(pipeline.reconnections > 1)
  }
}
