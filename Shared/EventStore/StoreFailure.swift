import GRDB

/// Why a database could not be opened or used: one sentence that says what to do.
package struct StoreFailure: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
  package init(_ description: String) { self.description = description }

  /// The sentence for what SQLite said of a database file.
  package static func of(_ error: any Error, path: String) -> StoreFailure {
    if let failure = error as? StoreFailure { return failure }
    guard let error = error as? DatabaseError else {
      return StoreFailure("The database \(path) cannot be used: \(type(of: error)).")
    }
    switch error.resultCode {
    case .SQLITE_READONLY, .SQLITE_PERM:
      return StoreFailure("The database \(path) is read-only; make it writable for the service's user and start again.")
    case .SQLITE_CANTOPEN:
      return StoreFailure(
        "The database \(path) cannot be opened; check that its directory exists and belongs to the service's user.")
    case .SQLITE_FULL: return StoreFailure("The disk that holds \(path) is full; free space and start again.")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return StoreFailure("The file \(path) is damaged or no database; restore the last backup.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StoreFailure("The database \(path) is held by another process; stop it first.")
    default:
      return StoreFailure("The database \(path) cannot be used (SQLite code \(error.extendedResultCode.rawValue)).")
    }
  }
}
