import GRDB

extension Store {
  /// Moves what lies in the write-ahead log into the database and empties the log, so that what has been deleted lies in
  /// neither. Waits for readers, 5 s at most; false where one held on longer.
  @discardableResult
  package func emptyLog() -> Bool {
    (try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }) != nil
  }
}
