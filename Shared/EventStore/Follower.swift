package import Bus
import GRDB
import Glibc
import Synchronization
import Wire

/// Takes another service's events in, in order, each exactly once: the effect and the cursor are one transaction of our own.
///
/// A thread that asks, waits and hands over. Connections are made again with growing, jittered pauses, for ever.
package final class Follower: Sendable {
  /// Events of one page.
  static let page = 500
  /// How long a poll of most streams waits.
  package static let usualWaitMilliseconds = 10_000
  /// How long a poll waits of a stream whose answers also renew what we may trust (PROTOCOL § 8: 2 s).
  package static let leaseWaitMilliseconds = 500
  static let firstPauseMilliseconds = 50
  static let longestPauseMilliseconds = 2000

  /// How a stream stands.
  package struct Standing: Sendable {
    package let source: String
    package let cursor: Int
    /// The source's newest sequence when it was last heard.
    package let last: Int
    /// Events of the source that are not yet taken in.
    package var lag: Int { max(0, last - cursor) }
    package let isConnected: Bool
    /// CLOCK_BOOTTIME nanoseconds of when the last answered question was asked; 0 before the first.
    package let answeredAt: UInt64
  }

  /// What happens to the connection, for the journal.
  package enum Change: Sendable {
    case connected
    case lost(String)
    /// The source is another stream than before: taken in again from the last event that both have.
    case refolded(from: Int)
    case failed(String)
  }

  private struct State {
    var cursor = 0
    var last = 0
    var isConnected = false
    var answeredAt: UInt64 = 0
    var isStopping = false
    var client: BlockingClient?
  }

  package let source: String
  let path: String
  let store: Store
  let types: [EventTypePattern]
  private let state = Mutex(State())
  private let thread = Mutex<BackgroundThread?>(nil)
  private let waitMilliseconds: Int
  private let onChange: @Sendable (Change) -> Void

  package init(
    _ source: String, paths: SocketPaths, store: Store, waitMilliseconds: Int = Follower.usualWaitMilliseconds,
    onChange: @escaping @Sendable (Change) -> Void
  ) {
    self.source = source
    path = paths.socket(source)
    self.store = store
    self.waitMilliseconds = waitMilliseconds
    types = store.settings.registry.followedTypes(of: source).map(EventTypePattern.init(exactly:))
    self.onChange = onChange
  }

  package func start() {
    thread.withLock { $0 = BackgroundThread { [self] in run() } }
  }

  package func stop() {
    let client = state.withLock { state in
      state.isStopping = true
      return state.client
    }
    client?.shutdown()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  package var standing: Standing {
    state.withLock { state in
      Standing(
        source: source, cursor: state.cursor, last: state.last, isConnected: state.isConnected,
        answeredAt: state.answeredAt)
    }
  }

  /// Whether the source answered a question that was asked within this time.
  package func isFresh(nanoseconds: UInt64) -> Bool {
    let answeredAt = standing.answeredAt
    return answeredAt > 0 && Clock.boottime() - answeredAt < nanoseconds
  }

  private var isStopping: Bool { state.withLock(\.isStopping) }

  private func run() {
    var pause = Self.firstPauseMilliseconds
    while !isStopping {
      do {
        let client = try BlockingClient(path: path)
        state.withLock { $0.client = client }
        try follow(client) { pause = Self.firstPauseMilliseconds }
      } catch {
        lost(error)
      }
      state.withLock { $0.client = nil }
      rest(pause)
      pause = min(pause * 2, Self.longestPauseMilliseconds)
    }
  }

  private func lost(_ error: any Error) {
    let was = state.withLock { state in
      defer { state.isConnected = false }
      return state.isConnected
    }
    guard !isStopping else { return }
    if error is StoreFailure { onChange(.failed("\(error)")) } else if was { onChange(.lost("\(error)")) }
  }

  /// Sleeps, with jitter so that followers do not come back together, in small steps so that a stop is not kept waiting.
  private func rest(_ milliseconds: Int) {
    var left = Int.random(in: milliseconds / 2...milliseconds)
    while left > 0, !isStopping {
      usleep(UInt32(min(left, 20)) * 1000)
      left -= 20
    }
  }

  private func follow(_ client: BlockingClient, onAnswer: () -> Void) throws {
    var position = try Position.load(source, store)
    while !isStopping {
      let asked = Clock.boottime()
      let page = try client.call(
        FetchEvents.method,
        FetchEvents.Params(after: position.sequence, max: Self.page, waitMs: waitMilliseconds, types: types),
        answerWithin: waitMilliseconds + 10_000)
      onAnswer()
      if position.stream != nil, position.stream != page.stream || page.last < position.sequence {
        position = try refold(client, page.stream)
        continue
      }
      if !page.events.isEmpty {
        position = try take(page, forgetAbove: nil)
      } else {
        // Nothing for us up to `last`: the cursor moves in memory, and is stored with the next event.
        position = Position(
          stream: page.stream, sequence: max(position.sequence, page.more ? position.sequence : page.last))
      }
      answered(position.sequence, page.last, asked)
    }
  }

  private func answered(_ cursor: Int, _ last: Int, _ asked: UInt64) {
    let isNew = state.withLock { state in
      defer {
        state.isConnected = true
        state.cursor = cursor
        state.last = last
        state.answeredAt = asked
      }
      return !state.isConnected
    }
    if isNew { onChange(.connected) }
  }

  /// Gives a page to the writer and waits until it is on disk.
  private func take(_ page: FetchEvents.Result, forgetAbove: Int?) throws -> Position {
    var cursor = page.last
    if page.more || page.events.isEmpty {
      cursor = try page.events.last.map { try EventEnvelope(json: $0.bytes).number } ?? 0
    }
    try put(page.stream, page.events.map(\.bytes), cursor: cursor, forgetAbove: forgetAbove)
    return Position(stream: page.stream, sequence: cursor)
  }

  private func put(_ stream: String, _ events: [[UInt8]], cursor: Int, forgetAbove: Int?) throws {
    let done = Handover()
    store.writer.put(
      WriterJob(
        work: .inbox(
          InboxJob(
            source: source, stream: stream, events: events, cursor: cursor, forgetAbove: forgetAbove,
            done: { done.finish($0) }))))
    if let failure = done.wait() { throw failure }
  }

  /// The source was restored from a backup: what it no longer has is forgotten here too, back to the last event that both have.
  private func refold(_ client: BlockingClient, _ stream: String) throws -> Position {
    let known = try store.read { db in
      try Row.fetchAll(
        db, sql: "SELECT sequence, id FROM inbox WHERE source = ? ORDER BY sequence", arguments: [source]
      )
      .map { (sequence: $0[0] as Int, id: $0[1] as String) }
    }
    // Streams that have parted share a beginning, so the last common event is found by halving.
    var low = 0
    var high = known.count
    while low < high {
      let middle = (low + high) / 2
      let page = try client.call(
        FetchEvents.method, FetchEvents.Params(after: known[middle].sequence - 1, max: 1, waitMs: 0, types: types))
      let event = try page.events.first.map { try EventEnvelope(json: $0.bytes) }
      if event?.id == known[middle].id { low = middle + 1 } else { high = middle }
    }
    let shared = low > 0 ? known[low - 1].sequence : 0
    try put(stream, [], cursor: shared, forgetAbove: shared)
    onChange(.refolded(from: shared))
    return Position(stream: stream, sequence: shared)
  }

  /// Where we are in the source's stream.
  private struct Position {
    let stream: String?
    let sequence: Int

    init(stream: String?, sequence: Int) {
      self.stream = stream
      self.sequence = sequence
    }

    static func load(_ source: String, _ store: Store) throws -> Position {
      let row = try store.read { db in
        try Row.fetchOne(db, sql: "SELECT stream, sequence FROM cursor WHERE source = ?", arguments: [source])
      }
      return row.map { Position(stream: $0[0], sequence: $0[1]) } ?? Position(stream: nil, sequence: 0)
    }
  }
}

/// One answer from the writer's thread to a waiting one.
final class Handover: Sendable {
  private let mailbox = Mailbox<Result<Void, StoreFailure>>()

  func finish(_ failure: StoreFailure?) { _ = mailbox.put(failure.map { .failure($0) } ?? .success(())) }

  /// Nil where it went well.
  func wait() -> StoreFailure? {
    while true {
      guard let first = mailbox.take(most: 1, milliseconds: 1000)?.first else { continue }
      switch first {
      case .success: return nil
      case .failure(let failure): return failure
      }
    }
  }
}
