import GRDB
import GRDBSQLite
import Glibc

/// Gathers what one connection writes to its write-ahead log and hands it to the kernel in one write, where SQLite makes two
/// of every page.
///
/// SQLite lets whoever gives it a file's methods decide how they are done (https://sqlite.org/vfs.html, section 2.1 "shims").
/// So the methods of the connection's log are replaced by ones that stand before them. What is written lies in memory until
/// the file is synced, read, measured, truncated or closed, or the room is full, and then goes to the file before that is
/// done. Nobody sees less than SQLite believes to have written: with `synchronous = FULL` it syncs a transaction's frames
/// before it tells any connection of them, and it reads those that it has not synced through the same file. An error of
/// the write comes out of what made it necessary, at the latest the sync, which fails the COMMIT as it would have before.
enum LogGathering {
  /// Bytes that are held at most. SQLite's own write takes less than 128 KiB at once (os_unix.c, seekAndWriteFd).
  static let most = 120 << 10

  /// Gathers from now on; false where the connection has no log to write to.
  ///
  /// - Parameter db: the writer's connection, in WAL mode, with `synchronous = FULL`, outside of transactions.
  static func begin(on db: Database) -> Bool {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
    guard code == SQLITE_OK, let file, let methods = file.pointee.pMethods, methods.pointee.xSync != nil else {
      return false
    }
    let gatherer = UnsafeMutablePointer<Gatherer>.allocate(capacity: 1)
    gatherer.initialize(to: Gatherer(before: methods))
    file.pointee.pMethods = UnsafeRawPointer(gatherer).assumingMemoryBound(to: sqlite3_io_methods.self)
    return true
  }
}

private typealias File = UnsafeMutablePointer<sqlite3_file>?

/// One log's methods, and behind them, so that they are found by the file alone, what they work with. Freed with the file.
///
/// Used by its connection, and so by one thread at a time.
private struct Gatherer {
  /// First: SQLite takes the whole for these.
  private var methods: sqlite3_io_methods
  fileprivate let before: UnsafePointer<sqlite3_io_methods>
  private let bytes = UnsafeMutableRawPointer.allocate(byteCount: LogGathering.most, alignment: 16)
  private var count = 0
  /// Where in the file the bytes belong.
  private var start: sqlite3_int64 = 0

  init(before: UnsafePointer<sqlite3_io_methods>) {
    self.before = before
    methods = before.pointee
    methods.xWrite = { file, bytes, count, offset in
      Gatherer.of(file).pointee.write(file, bytes, Int(count), offset)
    }
    methods.xSync = { file, flags in
      Gatherer.written(file) { $0.xSync(file, flags) }
    }
    methods.xRead = { file, bytes, count, offset in
      Gatherer.written(file) { $0.xRead(file, bytes, count, offset) }
    }
    methods.xTruncate = { file, size in
      Gatherer.written(file) { $0.xTruncate(file, size) }
    }
    methods.xFileSize = { file, size in
      Gatherer.written(file) { $0.xFileSize(file, size) }
    }
    methods.xFileControl = { file, control, argument in
      Gatherer.written(file) { $0.xFileControl(file, control, argument) }
    }
    methods.xClose = { file in
      let gatherer = Gatherer.of(file)
      // What has not been synced by now belongs to no transaction that anybody was told of.
      _ = gatherer.pointee.flush(file)
      let before = gatherer.pointee.before
      gatherer.pointee.bytes.deallocate()
      gatherer.deallocate()
      file?.pointee.pMethods = before
      return before.pointee.xClose(file)
    }
  }

  static func of(_ file: File) -> UnsafeMutablePointer<Gatherer> {
    guard let methods = file?.pointee.pMethods else { preconditionFailure("SQLite gives its own file") }
    return UnsafeMutableRawPointer(mutating: methods).assumingMemoryBound(to: Gatherer.self)
  }

  /// Does something with the file once all that was written lies in it.
  static func written(_ file: File, _ body: (sqlite3_io_methods) -> Int32) -> Int32 {
    let gatherer = of(file)
    let code = gatherer.pointee.flush(file)
    return code == SQLITE_OK ? body(gatherer.pointee.before.pointee) : code
  }

  mutating func write(_ file: File, _ source: UnsafeRawPointer?, _ size: Int, _ offset: sqlite3_int64) -> Int32 {
    if offset != start + sqlite3_int64(count) || count + size > LogGathering.most {
      let code = flush(file)
      guard code == SQLITE_OK else { return code }
      start = offset
    }
    guard let source, size <= LogGathering.most else {
      return before.pointee.xWrite(file, source, Int32(size), offset)
    }
    memcpy(bytes + count, source, size)
    count += size
    return SQLITE_OK
  }

  mutating func flush(_ file: File) -> Int32 {
    guard count > 0 else { return SQLITE_OK }
    // Given up where it fails: SQLite then undoes the transaction, and nothing points to its frames.
    defer { count = 0 }
    return before.pointee.xWrite(file, bytes, Int32(count), start)
  }
}
