import Bus
import EventStore
import Glibc
import Synchronization
import TestKit
import Testing
import Wire

/// Whatever breaks, and whenever: a call with a key takes effect once and is answered, one without is never sent twice, and every
/// caller ends. A failure tells its seed.
@Suite(.timeLimit(.minutes(2))) struct ExactlyOnceTests {
  private static let recovery = Recovery(
    patienceMilliseconds: 20_000, firstPauseMilliseconds: 2, longestPauseMilliseconds: 30)

  /// Numbers by chance, from several threads.
  private final class Chance: Sendable {
    private let generator: Mutex<SeededRandom>
    init(_ seed: UInt64) { generator = Mutex(SeededRandom(seed)) }
    func of(_ range: ClosedRange<Int>) -> Int { generator.withLock { Int.random(in: range, using: &$0) } }
    func percent(_ chance: Int) -> Bool { of(1...100) <= chance }
  }

  private static func number(_ asked: ScriptedPeer.Asked) -> Int { Int(asked.method.dropFirst()) ?? -1 }

  /// A peer that does every bad thing there is, and keeps what took effect.
  private final class Chaos: Sendable {
    struct State {
      var effects: [Int: Int] = [:]
      var sent: [Int: Int] = [:]
      var held: [Int: [[UInt8]]] = [:]
    }
    let state = Mutex(State())
    let chance: Chance
    /// Answers of one connection that are held back, at most: fewer than the client's window, or nothing would go on.
    let mostHeld: Int
    init(_ chance: Chance, mostHeld: Int) {
      self.chance = chance
      self.mostHeld = mostHeld
    }

    func move(_ connection: Int, _ asked: ScriptedPeer.Asked) -> ScriptedPeer.Move {
      guard asked.method != "bus.cancel" else { return .silence }
      let number = ExactlyOnceTests.number(asked)
      let isKeyed = number % 2 == 0
      state.withLock { $0.sent[number, default: 0] += 1 }
      if chance.percent(2) { return .hangUp }
      if chance.percent(3) {
        return .answer(
          "\"error\":{\"code\":-32004,\"message\":\"No.\",\"data\":{\"type\":\"overloaded\",\"retryable\":true,\"retryAfterMs\":1}}"
        )
      }
      // The effect, once for a key.
      state.withLock { state in
        if !isKeyed || state.effects[number] == nil { state.effects[number, default: 0] += 1 }
      }
      let answer = asked.response("\"result\":\(number)")
      switch chance.of(1...100) {
      case 1: return .hangUp
      case 2: return .cut(Array(answer.prefix(chance.of(1...answer.count - 1))))
      case 3:
        usleep(3000)
        return .raw(answer)
      case 4:
        let stranger = Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":\(chance.of(1...9)),\"result\":0}".utf8))
        return .raw((0..<200).flatMap { _ in stranger } + answer + answer)
      case 5...40 where state.withLock({ ($0.held[connection]?.count ?? 0) < mostHeld }):
        state.withLock { $0.held[connection, default: []].append(answer) }
        return .silence
      default:
        // What was held back comes now, the last first.
        let held = state.withLock { $0.held.removeValue(forKey: connection) ?? [] }
        return .raw(answer + held.reversed().flatMap { $0 })
      }
    }
  }

  @Test(arguments: 0..<6) func againstAPeerThatMisbehaves(round: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let window = [1, 7, 64, 256][round % 4]
    let chaos = Chaos(Chance(seed), mostHeld: window / 2)
    let peer = ScriptedPeer { connection, _, asked in chaos.move(connection, asked) }
    defer { peer.close() }
    let client = try await BusClient.connect(to: peer.path, recovery: Self.recovery, window: window)
    let downs = Task {
      for _ in 0..<3 {
        try await Task.sleep(for: .milliseconds(chaos.chance.of(5...60)))
        peer.close()
        try await Task.sleep(for: .milliseconds(chaos.chance.of(1...30)))
        peer.up()
      }
    }
    let ends = await withTaskGroup(of: (Int, Answer).self) { group in
      for number in 0..<400 {
        // The last of a window may be held back for ever by this peer: such a call is asked again under its key.
        group.addTask { (number, await Self.ask(client, number)) }
      }
      var ends: [Int: Answer] = [:]
      for await (number, answer) in group { ends[number] = answer }
      return ends
    }
    try await downs.value
    #expect(ends.count == 400, "seed \(seed)")
    let state = chaos.state.withLock { $0 }
    for (number, answer) in ends {
      if number % 2 == 0 {
        #expect((try? answer.get()) == Array("\(number)".utf8), "seed \(seed): keyed \(number) ended with \(answer)")
        #expect(state.effects[number] == 1, "seed \(seed)")
      } else {
        #expect(state.sent[number, default: 0] <= 1, "seed \(seed): unkeyed \(number) was sent twice")
        if case .success(let result) = answer { #expect(result == Array("\(number)".utf8), "seed \(seed)") }
      }
    }
  }

  private static func ask(_ client: BusClient, _ number: Int) async -> Answer {
    let meta = number % 2 == 0 ? Meta(idempotencyKey: "k\(number)") : .none
    var answer: Answer
    repeat {
      do {
        answer = .success(try await client.call("m\(number)", meta: meta, options: CallOptions(within: 1000)))
      } catch {
        answer = .failure(error)
      }
      guard case .failure(ClientError.answerTimedOut) = answer, number % 2 == 0 else { return answer }
    } while true
  }

  @Test(arguments: 0..<3) func againstARealServiceThatIsCutAndStartedAgain(round: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let chance = Chance(seed)
    let tally = try await Tally()
    let proxy = CuttingProxy(to: tally.path) { chance.percent(30) ? chance.of(1...64) : 64 << 10 }
    defer { proxy.close() }
    let client = try await BusClient.connect(to: proxy.path, recovery: Self.recovery)
    let calls = 300
    let reader = Task { try await Self.read(proxy.path, atLeast: calls / 2) }
    let isDone = Atomic<Bool>(false)
    async let breaking: Int = {
      var breaks = 0
      while !isDone.load(ordering: .acquiring) {
        try await Task.sleep(for: .milliseconds(chance.of(2...25)))
        if chance.percent(15) { try await tally.restart() } else { proxy.cut() }
        breaks += 1
      }
      return breaks
    }()
    var ends: [Int: Answer] = [:]
    for batch in stride(from: 0, to: calls, by: 50) {
      await withTaskGroup(of: (Int, Answer).self) { group in
        for number in batch..<batch + 50 { group.addTask { (number, await Self.make(client, number)) } }
        for await (number, answer) in group { ends[number] = answer }
      }
    }
    isDone.store(true, ordering: .releasing)
    #expect(try await breaking > 0)
    let made = try await tally.made()
    for number in 0..<calls {
      let times = made.filter { $0 == number }.count
      let answer = try #require(ends[number], "seed \(seed)")
      if number % 2 == 0 {
        #expect((try? answer.get()) != nil, "seed \(seed): keyed \(number) ended with \(answer)")
        #expect(times == 1, "seed \(seed): \(number) took effect \(times) times")
      } else {
        #expect(times <= 1, "seed \(seed): unkeyed \(number) took effect \(times) times")
        if case .success = answer { #expect(times == 1, "seed \(seed)") }
      }
    }
    // Every event that there was when the reader had enough, each once, in order.
    let read = try await reader.value
    #expect(read.map(\.sequence) == Array(1...read.count), "seed \(seed)")
    #expect(read.map(\.number) == Array(made.prefix(read.count)), "seed \(seed)")
    await tally.stop()
  }

  private static func make(_ client: BusClient, _ number: Int) async -> Answer {
    let meta = number % 2 == 0 ? Meta(idempotencyKey: "k\(number)") : .none
    do {
      return .success(try await client.call(Tally.make, StrokeNumber(number: number), meta: meta).json)
    } catch {
      return .failure(error)
    }
  }

  /// Follows the stream over a connection of its own that is cut too.
  private static func read(_ path: String, atLeast count: Int) async throws -> [(sequence: Int, number: Int)] {
    let client = try await BusClient.connect(to: path, recovery: recovery)
    var read: [(sequence: Int, number: Int)] = []
    for try await event in client.events(page: 7, waitMilliseconds: 500) {
      read.append((event.sequence, try StrokeNumber(json: event.envelope().data.bytes).number))
      if read.count >= count { break }
    }
    return read
  }
}
