import Casework
import GRDB
import Wire

import struct Foundation.Data

/// Makes the projections again from the events: the own stream, and the inbox in the order in which it was taken in.
enum Rebuild {
  /// Drops and refills every projection; primary data is not touched. Runs inside the caller's transaction.
  static func projections(_ registry: Registry, _ service: String, _ db: Database) throws {
    try drop(db)
    for kind in registry.kinds { for statement in kind.schema { try db.execute(sql: statement) } }
    try replay(registry, db)
    try sign(registry, db)
  }

  static func isCurrent(_ registry: Registry, _ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'projections'") == registry.signature
  }

  private static func sign(_ registry: Registry, _ db: Database) throws {
    try db.execute(
      sql:
        "INSERT INTO meta (name, value) VALUES ('projections', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      arguments: [registry.signature])
  }

  private static func drop(_ db: Database) throws {
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'entity\\_%' ESCAPE '\\'")
    for table in tables { try db.execute(sql: "DROP TABLE \"\(table)\"") }
  }

  /// Both logs are read in step: an inbox row comes after the own event that was the last when it was taken in.
  private static func replay(_ registry: Registry, _ db: Database) throws {
    let own = try Row.fetchCursor(db, sql: "SELECT sequence, bytes FROM event ORDER BY sequence")
    let inbox = try Row.fetchCursor(db, sql: "SELECT own_sequence, bytes FROM inbox ORDER BY position")
    var nextOwn = try own.next().map(LoggedEvent.init)
    var nextInbox = try inbox.next().map(LoggedEvent.init)
    while nextOwn != nil || nextInbox != nil {
      if let event = nextInbox, event.after < nextOwn?.after ?? Int.max {
        try apply(event, registry, db)
        nextInbox = try inbox.next().map(LoggedEvent.init)
      } else if let event = nextOwn {
        try apply(event, registry, db)
        nextOwn = try own.next().map(LoggedEvent.init)
      }
    }
  }

  private struct LoggedEvent {
    /// The own sequence that the event has, or that was the last when it came.
    let after: Int
    let bytes: Data
    init(_ row: Row) {
      after = row[0]
      bytes = row[1]
    }
  }

  private static func apply(_ logged: LoggedEvent, _ registry: Registry, _ db: Database) throws {
    let event = try logged.bytes.withUnsafeBytes { try EventEnvelope(json: $0.bindMemory(to: UInt8.self)) }
    let header = try event.header()
    for fold in registry.folds[event.type] ?? [] { try fold.apply(db, fold.decode(event.data.bytes), header) }
  }
}
