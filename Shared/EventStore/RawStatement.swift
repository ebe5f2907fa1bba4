import GRDB
import GRDBSQLite

/// A prepared statement that is bound, stepped and read without copies: for those few that run for every call or event.
///
/// What is bound must stay where it is until the statement has been reset; `run` and `rows` reset it themselves. Belongs to
/// its connection, and is used on the thread that holds it.
struct RawStatement {
  /// Keeps the statement alive: it is finalized with the last copy.
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ statement: Statement) {
    self.statement = statement
    handle = statement.sqliteStatement
  }

  /// One of its own, which nobody else is given.
  init(_ db: Database, _ sql: String) throws { self.init(try db.makeStatement(sql: sql)) }

  /// The connection's own one of this text, made at the first use.
  static func cached(_ db: Database, _ sql: String) throws -> RawStatement {
    RawStatement(try db.cachedStatement(sql: sql))
  }

  // MARK: parameters, counted from 1

  @inline(__always)
  func bind(_ integer: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(integer)) }

  /// A blob, not copied. An empty one is an empty blob, not NULL.
  @inline(__always)
  func bind(_ bytes: UnsafeRawBufferPointer, at index: Int32) {
    guard let base = bytes.baseAddress else {
      sqlite3_bind_zeroblob(handle, index, 0)
      return
    }
    sqlite3_bind_blob64(handle, index, base, UInt64(bytes.count), nil)
  }

  /// UTF-8, not copied.
  @inline(__always)
  func bind(text bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
    guard let base = bytes.baseAddress else {
      sqlite3_bind_text64(handle, index, "", 0, Self.copied, UInt8(SQLITE_UTF8))
      return
    }
    base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      _ = sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
    }
  }

  /// A text that SQLite copies.
  func bind(_ text: String, at index: Int32) {
    var text = text
    text.withUTF8 { bytes in
      guard let base = bytes.baseAddress else {
        sqlite3_bind_text64(handle, index, "", 0, Self.copied, UInt8(SQLITE_UTF8))
        return
      }
      base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        _ = sqlite3_bind_text64(handle, index, $0, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

  /// SQLITE_TRANSIENT.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  // MARK: running

  /// Runs a statement that gives no rows.
  @inline(__always)
  func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
    reset()
  }

  /// The next row. Once it is false, or where no more rows are wanted, `reset` must follow.
  @inline(__always)
  func next() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw failure(code) }
    return false
  }

  /// Ends the run and forgets what was bound.
  @inline(__always)
  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let connection = sqlite3_db_handle(handle)
    let error = DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: sqlite3_errmsg(connection).map { String(cString: $0) })
    reset()
    return error
  }

  // MARK: columns, counted from 0

  @inline(__always)
  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  /// A blob's or a text's bytes where they lie; gone with the next step.
  @inline(__always)
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let base = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// A text; nil for NULL.
  @inline(__always)
  func text(_ column: Int32) -> String? {
    guard let base = sqlite3_column_text(handle, column) else { return nil }
    let bytes = UnsafeBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column)))
    return String(decoding: bytes, as: UTF8.self)
  }
}
