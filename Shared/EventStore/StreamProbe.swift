import Bus
import GRDB
import Wire

/// Asks a followed service, on a connection of its own, how far its stream has come, and whether all of that is here. For a report
/// that must hold everything that was recorded before it was asked for. Blocks its thread.
package final class StreamProbe: Sendable {
  /// How long one question may take.
  static let answerMilliseconds = 2000

  private let follower: Follower
  private let client: BlockingClient

  package init(_ follower: Follower) throws {
    self.follower = follower
    client = try BlockingClient(path: follower.path, timeoutMilliseconds: Self.answerMilliseconds)
  }

  /// The source's newest sequence.
  package func newest() throws -> Int {
    try fetch(after: exactIntegers.upperBound).last
  }

  /// Whether every event up to the sequence that matters here has taken effect here, on disk.
  package func hasTaken(upTo sequence: Int) throws -> Bool {
    // The follower's own cursor is told only after its first poll has been answered, which may wait long for nothing.
    let stored = try follower.store.read { db in
      try Int.fetchOne(db, sql: "SELECT sequence FROM cursor WHERE source = ?", arguments: [follower.source]) ?? 0
    }
    let cursor = max(stored, follower.standing.cursor)
    if cursor >= sequence { return true }
    guard let next = try fetch(after: cursor).events.first else { return true }
    return try EventEnvelope(json: next.bytes).number > sequence
  }

  private func fetch(after sequence: Int) throws -> FetchEvents.Result {
    try client.call(
      FetchEvents.method, FetchEvents.Params(after: sequence, max: 1, waitMs: 0, types: follower.types),
      answerWithin: Self.answerMilliseconds)
  }
}
