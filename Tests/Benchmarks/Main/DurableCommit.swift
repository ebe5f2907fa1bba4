import Bus
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
    queue = try DatabaseQueue(path: "\(directory)/commit.sqlite", configuration: configuration)
    // To the open queue: GRDB turns to NORMAL while it opens one in WAL mode.
    try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    try queue.write { db in try db.execute(sql: "CREATE TABLE row (sequence INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
    }
  }

  /// Nanoseconds.
  func once() throws -> UInt64 {
    let bytes = Data(repeating: 7, count: 300)
    next += 1
    let begun = KernelTime.monotonicNanoseconds()
    try queue.write { db in
      try db.execute(sql: "INSERT INTO row (sequence, bytes) VALUES (?, ?)", arguments: [next, bytes])
    }
    return KernelTime.monotonicNanoseconds() - begun
  }
}
