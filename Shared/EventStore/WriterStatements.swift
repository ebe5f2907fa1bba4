import GRDB

/// The statements that the writer runs for every call, prepared once on its connection.
///
/// BEGIN and COMMIT go through GRDB, which keeps count of transactions; savepoints and rows need not.
final class WriterStatements {
  let begin: Statement
  let commit: Statement
  let rollback: Statement
  let savepoint: RawStatement
  let release: RawStatement
  let rollBackToSavepoint: RawStatement
  let insertEvent: RawStatement
  let insertSubject: RawStatement
  let insertAudit: RawStatement
  let insertAuditPerson: RawStatement
  let findResult: RawStatement
  let insertResult: RawStatement

  init(_ db: Database) throws {
    begin = try db.makeStatement(sql: "BEGIN IMMEDIATE")
    commit = try db.makeStatement(sql: "COMMIT")
    rollback = try db.makeStatement(sql: "ROLLBACK")
    savepoint = try RawStatement(db, "SAVEPOINT job")
    release = try RawStatement(db, "RELEASE job")
    rollBackToSavepoint = try RawStatement(db, "ROLLBACK TO job")
    insertEvent = try RawStatement(db, "INSERT INTO event (sequence, type, bytes) VALUES (?, ?, ?)")
    insertSubject = try RawStatement(db, "INSERT INTO event_subject (subject, sequence) VALUES (?, ?)")
    insertAudit = try RawStatement(db, "INSERT INTO audit (sequence, bytes, hash) VALUES (?, ?, ?)")
    insertAuditPerson = try RawStatement(db, "INSERT OR IGNORE INTO audit_person (ref, sequence) VALUES (?, ?)")
    findResult = try RawStatement(db, "SELECT mac, result FROM idempotency WHERE scope = ?")
    insertResult = try RawStatement(db, "INSERT INTO idempotency (scope, mac, at, result) VALUES (?, ?, ?, ?)")
  }

  /// One event's rows.
  func insert(_ event: [UInt8], sequence: Int, type: String, subject: String) throws {
    var (type, subject) = (type, subject)
    try type.withUTF8 { type in
      try event.withUnsafeBytes { event in
        insertEvent.bind(sequence, at: 1)
        insertEvent.bind(text: type, at: 2)
        insertEvent.bind(event, at: 3)
        try insertEvent.run()
      }
    }
    try subject.withUTF8 { subject in
      insertSubject.bind(text: subject, at: 1)
      insertSubject.bind(sequence, at: 2)
      try insertSubject.run()
    }
  }

  /// Runs `body` so that nothing of it is left where it throws, unless the disk is at fault: the whole transaction may then
  /// have ended, and the savepoint with it.
  func isolated<T>(_ body: () throws -> T) throws -> T {
    try savepoint.run()
    do {
      let value = try body()
      try release.run()
      return value
    } catch {
      if let error = error as? DatabaseError, error.isOfTheDisk { throw error }
      try rollBackToSavepoint.run()
      try release.run()
      throw error
    }
  }
}
