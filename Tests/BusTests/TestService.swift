import Bus
import Glibc
import Synchronization
import Wire

struct EchoParams: Message {
  let text: String
  static let object = Object(
    "EchoParams", "What to send back.", Self.init, Field("text", { $0.text }, "Any text.", .length(0...4_000_000)))
}

struct WaitParams: Message {
  let waitMs: Int
  static let object = Object(
    "WaitParams", "How long to wait.", Self.init, Field("waitMs", { $0.waitMs }, "Milliseconds.", .range(0...60_000)))
}

struct PageParams: Message {
  let bytes: Int
  static let object = Object(
    "PageParams", "How much to page.", Self.init, Field("bytes", { $0.bytes }, "Bytes.", .range(0...4_000_000)))
}

/// Calls that a test holds back and lets go.
final class Held: Sendable {
  private let calls = Mutex<[(text: String, reply: Reply)]>([])

  func add(_ text: String, _ reply: Reply) { calls.withLock { $0.append((text, reply)) } }
  var count: Int { calls.withLock { $0.count } }
  var texts: [String] { calls.withLock { $0.map(\.text) } }

  /// Begins and answers those that wait, from this thread; returns how many were still to be begun.
  @discardableResult
  func release(_ count: Int = .max) -> Int {
    let taken = calls.withLock { calls in
      let taken = Array(calls.prefix(count))
      calls.removeFirst(taken.count)
      return taken
    }
    let begun = taken.filter { $0.reply.begin() }
    Reply.finish(begun.map { ($0.reply, .result($0.text.json)) })
    return begun.count
  }

  /// Waits until so many are held.
  func wait(for count: Int) -> Bool {
    for _ in 0..<1000 {
      if self.count >= count { return true }
      usleep(5000)
    }
    return false
  }
}

/// A real server in a directory of its own, with methods that show what the bus does.
final class TestService: Sendable {
  let server: Server
  let directory: String
  let path: String
  let held: Held
  let bell = Bell()
  let logs: Log<CallLog>
  let denials: Log<DenialCount>
  let metrics = Metrics()

  static let echo = Method<EchoParams, String>(
    "test.echo", "Sends the text back.", .memory, .oneOf([.reader]),
    examples: [Example("Hello", EchoParams(text: "hello"), "hello")])
  static let hold = Method<EchoParams, String>(
    "test.hold", "Answers when the test lets it.", .query, .oneOf([.reader]),
    examples: [Example("Hello", EchoParams(text: "hello"), "hello")])
  static let change = Method<EchoParams, String>(
    "test.change", "Changes state.", .command, .oneOf([.officer]),
    examples: [Example("Hello", EchoParams(text: "hello"), "hello")])
  static let poll = Method<WaitParams, String>(
    "test.poll", "Waits for the bell.", .poll, .oneOf([.follower]),
    examples: [Example("At once", WaitParams(waitMs: 0), "over")])
  static let page = Method<PageParams, String>(
    "test.page", "As much as there is room for.", .query, .oneOf([.reader]),
    examples: [Example("Two", PageParams(bytes: 2), "xx")])
  static let secret = Method<EchoParams, String>(
    "test.secret", "Needs a reason.", .query, .oneOf([.reader]), needsReason: true,
    examples: [Example("Hello", EchoParams(text: "hello"), "hello")])

  static func everything() -> Policy { .everything(uid: getuid()) }

  init(
    policy: Policy = TestService.everything(), _ change: (inout ServerSettings) -> Void = { _ in }
  ) async throws {
    var template = Array("/tmp/busXXXXXX".utf8CString)
    directory = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    path = directory + "/run/test.sock"
    var settings = ServerSettings(service: "test", version: "1.2.3")
    change(&settings)
    let (held, logs, denials) = (Held(), Log<CallLog>(), Log<DenialCount>())
    let bell = bell
    (self.held, self.logs, self.denials) = (held, logs, denials)
    var hooks = ServerHooks()
    hooks.onCall = { logs.add([$0]) }
    hooks.onDenials = { denials.add($0) }
    hooks.health = { ServiceHealth(databaseBytes: 4096, lastSequence: 7, consumerLags: ["people": 2]) }
    let endpoints: [Endpoint] = [
      .memory(Self.echo) { _, params in params.text },
      Endpoint(Self.hold) { _, params, reply in held.add(params.text, reply) },
      Endpoint(Self.change) { _, params, reply in held.add(params.text, reply) },
      .memory(Self.page, resultBytes: nil) { call, params in
        String(repeating: "x", count: max(0, min(params.bytes, call.room - 2)))
      },
      .memory(Self.secret) { _, params in params.text },
      Endpoint(Self.poll, resultBytes: 256) { call, params, reply in
        TestService.look(bell, call, params, reply, since: bell.mark, last: params.waitMs == 0)
      },
    ]
    server = try await Server.start(
      settings, at: .path(path), endpoints: endpoints, events: [], policy: policy, metrics: metrics, hooks: hooks)
  }

  /// Answers with `rung` after the bell, `over` when the time is.
  private static func look(
    _ bell: Bell, _ call: Call, _ params: WaitParams, _ reply: Reply, since mark: UInt64, last: Bool
  ) {
    let now = bell.mark
    guard now == mark, !last else {
      guard reply.begin() else { return }
      return reply.finish(.result((now == mark ? "over" : "rung").json))
    }
    reply.wait(on: bell, since: now, milliseconds: params.waitMs) { last in
      look(bell, call, params, reply, since: mark, last: last)
    }
  }

  func stop() async {
    await server.shutdown(graceSeconds: 1)
    rmdir(directory + "/run")
    rmdir(directory)
  }
}

/// Gathers what hooks hand out.
final class Log<Element: Sendable>: Sendable {
  private let elements = Mutex<[Element]>([])
  func add(_ more: [Element]) { elements.withLock { $0 += more } }
  var all: [Element] { elements.withLock { $0 } }
}

/// Runs a test against a service of its own, and stops it whatever comes.
func withService(
  policy: Policy = TestService.everything(), _ change: (inout ServerSettings) -> Void = { _ in },
  _ body: (TestService) async throws -> Void
) async throws {
  let service = try await TestService(policy: policy, change)
  do {
    try await body(service)
  } catch {
    await service.stop()
    throw error
  }
  await service.stop()
}
