import Bus
import GRDB
import GRDBSQLite
import Synchronization

/// Moves what lies in the write-ahead log into the database beside the writer, so that no answer waits for it.
///
/// The log is begun anew only once all of it has been moved while nobody writes. So a thread of its own, with a connection of
/// its own, moves what there is, again and again until little is left; that little the writer moves itself, after its
/// answers have left. Nothing is taken from durability: a commit is synced into the log as ever.
final class Checkpointer: Sendable {
  /// Bytes of pages in the log from which on it is moved.
  static let soonBytes = 16 << 20
  /// What the writer moves itself.
  static let restBytes = 2 << 20
  /// From here on the writer moves all of it itself, where the thread does not keep up.
  static let mostBytes = 64 << 20
  private static let idleMilliseconds = 60_000

  private let path: String
  private let pageBytes: Int
  private let bell = Mailbox<Void>()
  private let thread = Mutex<BackgroundThread?>(nil)
  /// Pages in the log after the last commit.
  private let pages = Atomic<Int>(0)
  private let isBusy = Atomic(false)
  /// Whether so little is left that the writer shall move it.
  private let isNearlyDone = Atomic(false)

  init(path: String, pageBytes: Int) {
    self.path = path
    self.pageBytes = pageBytes
  }

  /// Takes the place of SQLite's own checkpoints on the writer's connection. `self` must outlive it.
  func attach(to db: Database) {
    sqlite3_wal_hook(
      db.sqliteConnection,
      { context, _, _, pages in
        if let context {
          Unmanaged<Checkpointer>.fromOpaque(context).takeUnretainedValue().pages.store(Int(pages), ordering: .relaxed)
        }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Takes itself off the connection.
  static func detach(from db: Database) { sqlite3_wal_hook(db.sqliteConnection, nil, nil) }

  /// To be called by the writer after each commit, once it has told of it.
  ///
  /// - Parameter finish: moves what is left, on the writer's connection.
  func committed(_ finish: () -> Void) {
    let pages = pages.load(ordering: .relaxed)
    guard pages >= Self.soonBytes / pageBytes else { return }
    if isNearlyDone.exchange(false, ordering: .acquiringAndReleasing) || pages >= Self.mostBytes / pageBytes {
      return finish()
    }
    guard !isBusy.exchange(true, ordering: .acquiringAndReleasing) else { return }
    thread.withLock { thread in
      if thread == nil { thread = BackgroundThread { [self] in run() } }
    }
    _ = bell.put(())
  }

  /// Pages in the log after the last commit.
  var logPages: Int { pages.load(ordering: .relaxed) }

  /// Ends the thread.
  func stop() {
    bell.close()
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  /// Moves all that can be moved without waiting for anybody. An error, or a reader in the way, leaves the rest for the next
  /// time.
  static func finish(_ db: Database) {
    sqlite3_wal_checkpoint_v2(db.sqliteConnection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }

  private func run() {
    var connection: OpaquePointer?
    defer { sqlite3_close_v2(connection) }
    while bell.take(most: .max, milliseconds: Self.idleMilliseconds) != nil {
      guard isBusy.load(ordering: .acquiring) else { continue }
      if connection == nil { connection = open() }
      if let connection { move(connection) }
      isBusy.store(false, ordering: .releasing)
    }
  }

  private func open() -> OpaquePointer? {
    var connection: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &connection, flags, nil) == SQLITE_OK,
      // The log is opened by a first look; FULL, so that it is synced before anything is moved.
      sqlite3_exec(
        connection, "PRAGMA synchronous = FULL; PRAGMA cache_size = -64; SELECT 1 FROM meta LIMIT 1", nil, nil, nil)
        == SQLITE_OK
    else {
      sqlite3_close_v2(connection)
      return nil
    }
    return connection
  }

  private func move(_ connection: OpaquePointer) {
    var left = Int.max
    while true {
      var (log, moved): (Int32, Int32) = (0, 0)
      let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &log, &moved)
      guard code == SQLITE_OK, log >= 0 else { return }
      let now = pages.load(ordering: .relaxed) - Int(moved)
      if now <= Self.restBytes / pageBytes { return isNearlyDone.store(now > 0, ordering: .releasing) }
      // A reader is in the way, or the writer is faster: the bound of the log is for that.
      guard now < left / 4 * 3 else { return }
      left = now
    }
  }
}
