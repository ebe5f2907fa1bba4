import GRDB

/// The primary tables that every service's database has, and how they came to be.
enum Tables {
  static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "primary-1",
      { db in
        for statement in primary { try db.execute(sql: statement) }
      }
    ),
    (
      "primary-2-audit-person",
      { db in
        for statement in auditPerson { try db.execute(sql: statement) }
      }
    ),
    (
      "primary-3-subjects",
      { db in
        for statement in subjects { try db.execute(sql: statement) }
      }
    ),
    (
      "primary-4-written-once",
      { db in
        for statement in subjectTables + shorterScopes { try db.execute(sql: statement) }
      }
    ),
  ]

  /// Which entries of the log are about a person, so that "who has read my data" reads no others. Filled for old entries.
  private static let auditPerson = [
    "CREATE TABLE audit_person (ref TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (ref, sequence)) WITHOUT ROWID",
    """
    INSERT OR IGNORE INTO audit_person (ref, sequence)
      SELECT person.value, audit.sequence FROM audit, json_each(CAST(audit.bytes AS TEXT), '$.persons') AS person
    """,
  ]

  /// An entity's own events without reading all: the subject is computed from the stored bytes, which stay as they are.
  private static let subjects = ["event", "inbox"].flatMap { table in
    [
      "ALTER TABLE \(table) ADD COLUMN subject TEXT AS (json_extract(CAST(bytes AS TEXT), '$.subject')) VIRTUAL",
      "CREATE INDEX \(table)_by_subject ON \(table) (subject)",
    ]
  }

  /// The writer knows the subject, so nothing need parse the stored bytes again to index them.
  private static let subjectTables = [
    "CREATE TABLE event_subject (subject TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (subject, sequence)) WITHOUT ROWID",
    "INSERT INTO event_subject (subject, sequence) SELECT subject, sequence FROM event",
    "DROP INDEX event_by_subject",
    "CREATE TABLE inbox_subject (subject TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (subject, position)) WITHOUT ROWID",
    "INSERT INTO inbox_subject (subject, position) SELECT subject, position FROM inbox",
    "DROP INDEX inbox_by_subject",
  ]

  /// Scopes of results become shorter. Those that are there stay as they are, and are looked for until their time is over.
  /// What is past its time is found by reading all, now and then: an index by time would be written for every call.
  private static let shorterScopes = [
    "DROP INDEX idempotency_by_at",
    "INSERT INTO meta (name, value) SELECT 'longScopes', max(at) FROM idempotency HAVING count(*) > 0",
  ]

  private static let primary = [
    // One row per fact about the file itself: the stream's UUID, the key of the idempotency MAC, the projections' signature.
    "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID",
    // The stream. `bytes` is the CloudEvent exactly as it is sent, never rewritten.
    "CREATE TABLE event (sequence INTEGER PRIMARY KEY NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL)",
    // Results by (uid, officer, method, key). The MAC tells other params under the same key, without keeping params.
    "CREATE TABLE idempotency (scope BLOB PRIMARY KEY NOT NULL, mac BLOB NOT NULL, at INTEGER NOT NULL, result BLOB NOT NULL) WITHOUT ROWID",
    "CREATE INDEX idempotency_by_at ON idempotency (at)",
    // The hash-chained log. `hash` is SHA-256 over `bytes`, which hold the hash before it.
    "CREATE TABLE audit (sequence INTEGER PRIMARY KEY NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL)",
    // How far each followed stream has been taken in, and whose it was.
    "CREATE TABLE cursor (source TEXT PRIMARY KEY NOT NULL, stream TEXT NOT NULL, sequence INTEGER NOT NULL) WITHOUT ROWID",
    // Other services' events as they came, between which own events: what `rebuild` folds besides the stream.
    """
    CREATE TABLE inbox (position INTEGER PRIMARY KEY NOT NULL, own_sequence INTEGER NOT NULL, source TEXT NOT NULL,
      sequence INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (source, sequence))
    """,
    // What ties a person to a place and may not be in events.
    "CREATE TABLE sealed (entity TEXT NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (entity, id)) WITHOUT ROWID",
  ]
}
