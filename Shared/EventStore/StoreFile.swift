import Bus
import CSQLite
import GRDB
import Glibc
import Synchronization
import Vocabulary

import struct Foundation.Data

/// Opening a service's database file and bringing it up to date.
enum StoreFile {
  static func path(_ directory: String, _ service: String) -> String { "\(directory)/\(service).sqlite" }

  /// Bytes; 0 where there is no such file.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// How long a connection waits for another one.
  static let busyMilliseconds = 5000

  /// Of a new database's page, SQLite's own default. Smaller ones make a commit's log shorter and cost a replay more than that gains:
  /// with 2 KiB commands took as long, and pages of the stream 15 % longer.
  static let pageBytes = 4096

  /// Bytes of the database that readers see as memory (mmap(2)) instead of copying page by page: a replay is a quarter faster. Read
  /// only, and the kernel's to take back; what lies behind them is read as ever. The writer copies, so that a disk that cannot be
  /// read is an error of its transaction, not the process's end.
  private static let mappedBytes = 256 << 20

  /// KiB of pages that a connection keeps at most. The writer's holds what commands touch of a table of a hundred thousand rows:
  /// with 2 MiB it read nearly a page from the file for each of 64 clients' commands, with 8 and with 16 MiB none. Readers see the
  /// database as memory and need few of their own.
  private static let writersCacheKibibytes = 8 << 10
  private static let readersCacheKibibytes = 2 << 10

  /// Asked once, before the first database of the process is opened. Where one was opened before, all stays as it was.
  private static let memoryIsCounted = stadsbuss_sqlite_leave_memory_uncounted() != 0

  static func open(_ path: String) throws -> DatabasePool {
    _ = memoryIsCounted
    var configuration = Configuration()
    configuration.maximumReaderCount = Store.readers + 4
    configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.execute(
        sql: "PRAGMA cache_size = -\(db.configuration.readonly ? readersCacheKibibytes : writersCacheKibibytes)")
      if db.configuration.readonly { try db.execute(sql: "PRAGMA mmap_size = \(mappedBytes)") }
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    umask(0o077)
    if access(path, F_OK) == 0, access(path, W_OK) != 0 {
      throw StoreFailure("The database \(path) is read-only; make it writable for the service's user and start again.")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // FULL: an answer means that it is on disk, never NORMAL. Said to the open pool, for GRDB turns its writer to NORMAL when it
    // has put the database into WAL mode, after everything that the configuration prepares.
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == full else {
        throw StoreFailure("The database \(path) cannot be told to sync every commit.")
      }
      guard LogGathering.begin(on: db) else {
        throw StoreFailure("The database \(path) has no write-ahead log.")
      }
    }
    return pool
  }

  /// What `PRAGMA synchronous` answers for FULL.
  private static let full = 2

  /// Lets no changed page be written to the log before its transaction ends, however many there are.
  ///
  /// SQLite 3.40 loses what is committed where pages have been spilled before a savepoint is rolled back: the frames' checksums no
  /// longer follow from each other, so that a recovery ends before them (`LogGatheringTests` finds it without this within a few
  /// seconds). To be said to the writer's connection; what it holds in memory is bounded by `Writer.groupBytes`.
  static func keepPages(_ db: Database) throws { try db.execute(sql: "PRAGMA cache_spill = OFF") }

  /// - Returns: the migrations that an older database got; none for a new one.
  static func migrate(
    _ pool: DatabasePool, _ own: [(name: String, body: @Sendable (Database) throws -> Void)], path: String
  ) throws -> [String] {
    try refuseNewer(pool, own, path: path)
    let migrator = migrator(own)
    let before = try pool.read { db in try migrator.appliedIdentifiers(db) }
    try migrator.migrate(pool)
    return before.isEmpty ? [] : migrator.migrations.filter { !before.contains($0) }
  }

  static func refuseNewer(
    _ reader: some DatabaseReader, _ own: [(name: String, body: @Sendable (Database) throws -> Void)], path: String
  ) throws {
    if try reader.read({ db in try migrator(own).hasBeenSuperseded(db) }) {
      throw StoreFailure(
        "The database \(path) was made by a newer version of this program; start that version, or restore a backup from before it."
      )
    }
  }

  private static func migrator(
    _ own: [(name: String, body: @Sendable (Database) throws -> Void)]
  ) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in Tables.migrations + own {
      migrator.registerMigration(migration.name) { db in try migration.body(db) }
    }
    return migrator
  }

  /// Refuses a database whose pages or indexes do not hold together.
  static func check(_ db: Database, _ path: String) throws {
    guard try String.fetchAll(db, sql: "PRAGMA integrity_check(1)") == ["ok"] else {
      throw StoreFailure("The file \(path) is damaged: its integrity check fails.")
    }
  }

  /// Makes the projections again where their tables' shape is not the one that this program declares.
  static func refresh(_ registry: Registry, _ service: String, _ db: Database) throws {
    guard try !Rebuild.isCurrent(registry, db) else { return }
    try db.inTransaction(.immediate) {
      try Rebuild.projections(registry, service, db)
      return .commit
    }
  }

  struct Start {
    let stream: String
    let macKey: Data
    let lastSequence: Int
    let auditHead: AuditHead
    let lastBackup: String?
  }

  static func start(_ db: Database) throws -> Start {
    try db.inTransaction(.immediate) {
      let stream = EntityID(milliseconds: KernelTime.wallMicroseconds() / 1000, random: random(10))?.text ?? ""
      try db.execute(
        sql: "INSERT INTO meta (name, value) VALUES ('stream', ?), ('mac', ?) ON CONFLICT (name) DO NOTHING",
        arguments: [stream, Data(random(32))])
      return .commit
    }
    return try read(db)
  }

  static func read(_ db: Database) throws -> Start {
    Start(
      stream: try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'stream'") ?? "",
      macKey: try Data.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'mac'") ?? Data(),
      lastSequence: try Int.fetchOne(db, sql: "SELECT max(sequence) FROM event") ?? 0,
      auditHead: try AuditLog.head(db),
      lastBackup: try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'lastBackup'"))
  }

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in generator.next() }
  }
}

/// Held by the process that has the database: a second one, or a rebuild, is refused.
final class StateLock: Sendable {
  private let descriptor: Atomic<Int32>

  init(directory: String, service: String) throws(StoreFailure) {
    let path = "\(directory)/\(service).lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreFailure(
        "The state directory \(directory) cannot be written (\(String(cString: strerror(errno)))); make it, and give it to the service's user."
      )
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StoreFailure("The service \(service) is running on \(directory); stop it first.")
    }
    self.descriptor = Atomic(descriptor)
  }

  deinit { release() }

  func release() {
    let held = descriptor.exchange(-1, ordering: .acquiringAndReleasing)
    if held >= 0 { close(held) }
  }
}
