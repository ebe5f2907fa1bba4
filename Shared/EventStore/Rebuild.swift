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
    let inbox = try Row.fetchCursor(db, sql: "SELECT own_sequence, source, bytes FROM inbox ORDER BY position")
    let corrections = try EventHistory.corrections(db)
    var nextOwn = try own.next().map { LoggedEvent($0, source: "", bytes: 1) }
    var nextInbox = try inbox.next().map { LoggedEvent($0, source: $0[1], bytes: 2) }
    while nextOwn != nil || nextInbox != nil {
      if let event = nextInbox, event.after < nextOwn?.after ?? Int.max {
        try apply(event, corrections, registry, db)
        nextInbox = try inbox.next().map { LoggedEvent($0, source: $0[1], bytes: 2) }
      } else if let event = nextOwn {
        try apply(event, corrections, registry, db)
        nextOwn = try own.next().map { LoggedEvent($0, source: "", bytes: 1) }
      }
    }
  }

  private struct LoggedEvent {
    /// The own sequence that the event has, or that was the last when it came.
    let after: Int
    /// The followed service; empty for our own.
    let source: String
    let bytes: Data
    init(_ row: Row, source: String, bytes: Int) {
      after = row[0]
      self.source = source
      self.bytes = row[bytes]
    }
  }

  /// What was corrected is folded in its place as it is known now; the correction itself then only counts as a change.
  private static func apply(
    _ logged: LoggedEvent, _ corrections: [EventPlace: PastEvent], _ registry: Registry, _ db: Database
  ) throws {
    var event = try PastEvent(logged.bytes, source: logged.source)
    for fold in registry.folds[event.type] ?? [] {
      guard event.corrects == nil else {
        try fold.touch(db, event.subject)
        continue
      }
      if let correction = corrections[EventPlace(source: event.source, sequence: event.sequence)] {
        event.take(correction)
      }
      try fold.apply(db, fold.decode(event.data.bytes), event.header, false)
    }
  }
}
