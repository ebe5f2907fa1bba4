import GRDB
import Glibc

import struct Foundation.Data

/// What one durable commit costs on a disk: a row into a table of its own, synced, by SQLite as the services use it.
final class DurableCommit {
  private let queue: DatabaseQueue
  private var next = 0

  init(directory: String) throws {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    queue = try DatabaseQueue(path: "\(directory)/commit.sqlite", configuration: configuration)
    try queue.write { db in try db.execute(sql: "CREATE TABLE row (sequence INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    }
  }

  /// Nanoseconds.
  func once() throws -> UInt64 {
    let bytes = Data(repeating: 7, count: 300)
    next += 1
    let begun = Ticker.now()
    try queue.write { db in
      try db.execute(sql: "INSERT INTO row (sequence, bytes) VALUES (?, ?)", arguments: [next, bytes])
    }
    return Ticker.now() - begun
  }
}

/// CLOCK_MONOTONIC in nanoseconds.
enum Ticker {
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
