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
  /// Holds nothing: closed to end a pause.
  private let stopping = Mailbox<Never>()
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
    stopping.close()
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
    return answeredAt > 0 && KernelTime.bootNanoseconds() - answeredAt < nanoseconds
  }

  private var isStopping: Bool { state.withLock(\.isStopping) }

  private func run() {
    var backoff = Backoff()
    while !isStopping {
      do {
        let client = try BlockingClient(path: path)
        state.withLock { $0.client = client }
        // A stop in the meantime has not seen this client.
        if isStopping { break }
        try follow(client) { backoff.reset() }
      } catch {
        lost(error)
      }
      state.withLock { $0.client = nil }
      _ = stopping.take(most: 1, milliseconds: backoff.next())
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

  private func follow(_ client: BlockingClient, onAnswer: () -> Void) throws {
    var cursor = cursor(after: try position())
    while !isStopping {
      let asked = KernelTime.bootNanoseconds()
      let result = try client.call(
        StreamCursor.method, params: cursor.params, answerWithin: cursor.answerMilliseconds)
      onAnswer()
      do {
        let page = try cursor.take(result)
        // Where nothing came for us the cursor moves in memory, and is stored with the next event.
        if !page.events.isEmpty { try put(page.end, page.events.map { Array($0.bytes) }) }
        answered(page.end.sequence, page.last, asked)
      } catch let renewed as StreamRenewed {
        cursor = self.cursor(after: try refold(client, renewed.stream))
      }
    }
  }

  private func cursor(after position: StreamPosition) -> StreamCursor {
    StreamCursor(
      after: position, types: types.map(\.text), page: Self.page, waitMilliseconds: waitMilliseconds)
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

  /// Gives events to the writer and waits until they are on disk, with the cursor behind them.
  private func put(_ end: StreamPosition, _ events: [[UInt8]], forgetAbove: Int? = nil) throws {
    let done = Handover()
    store.writer.put(
      WriterJob(
        work: .inbox(
          InboxJob(
            source: source, stream: end.stream ?? "", events: events, cursor: end.sequence, forgetAbove: forgetAbove,
            done: { done.finish($0) }))))
    if let failure = done.wait() { throw failure }
  }

  /// The source was restored from a backup: what it no longer has is forgotten here too, back to the last event that both have.
  private func refold(_ client: BlockingClient, _ stream: String) throws -> StreamPosition {
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
    let position = StreamPosition(stream: stream, sequence: shared)
    try put(position, [], forgetAbove: shared)
    onChange(.refolded(from: shared))
    return position
  }

  /// Where we are in the source's stream, as stored.
  private func position() throws -> StreamPosition {
    let row = try store.read { db in
      try Row.fetchOne(db, sql: "SELECT stream, sequence FROM cursor WHERE source = ?", arguments: [source])
    }
    return row.map { StreamPosition(stream: $0[0], sequence: $0[1]) } ?? .beginning
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
