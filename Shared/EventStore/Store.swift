package import Bus
import Crypto
package import GRDB
import Glibc
import Synchronization
import Vocabulary
import Wire

import struct Foundation.Data

/// What a service's store is made of.
package struct StoreSettings: Sendable {
  package let service: String
  /// The state directory; the database is `<service>.sqlite` in it.
  package let directory: String
  package let registry: Registry
  /// Primary tables of the service itself, after those that every service has. Names are for ever.
  package var migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = []
  /// Called once at every start with the database brought up to date, before anything is read or written; may refuse it.
  package var prepare: (@Sendable (Database) throws -> Void)?
  /// The keys of the MAC by which params under one idempotency key are compared, the present one first; the database's
  /// own where nil. Given by a service whose params could be guessed by whoever has the file. Asked after `prepare`.
  package var idempotencyKeys: (@Sendable () -> [[UInt8]])?
  /// Event types that a peer may not see are skipped in its pages.
  package var visible: (@Sendable (Call, String) -> Bool)?
  /// Told of every fetch of the stream as it begins, with its cursor.
  package var onFetch: (@Sendable (Call, Int) -> Void)?
  /// Told when a fetch has been answered, with the newest sequence that the answer covers.
  package var onFetchAnswered: (@Sendable (Call, Int) -> Void)?
  /// Who seals reasons for reading about a person; nil where the service does it itself, or keeps nothing by person.
  package var reasonSealing: (any ReasonSealing)?
  /// Told of a failure that is no refusal: method, trace, sentence.
  package var onFailure: @Sendable (String, String, StoreFailure) -> Void = { _, _, _ in }
  /// Told of every backup that has been made.
  package var onBackup: @Sendable (MakeBackup.Result) -> Void = { _ in }
  /// Told of the migrations that brought a database that was there before to this version; not of a new database.
  package var onMigrated: @Sendable ([String]) -> Void = { _ in }
  /// Called at least once a second while the writer is alive.
  package var onWriterAlive: @Sendable () -> Void = {}

  package init(service: String, directory: String, registry: Registry) {
    self.service = service
    self.directory = directory
    self.registry = registry
  }
}

/// A service's database: its stream, its projections, its primary data; one writer thread and two readers.
package final class Store: Sendable {
  package static let readers = 2

  package let settings: StoreSettings
  /// Rings after every commit that added to the stream or the log.
  package let bell = Bell()
  /// The stream's UUID; renewed by every restore from a backup.
  package let stream: String
  let pool: DatabasePool
  let writer: Writer
  let workers: WorkerPool
  /// Makes one backup at a time.
  let backups: WorkerPool
  let ticks = Ticks()
  let observer: StoreObserver
  let recent: RecentEvents
  private let emptier: LogEmptier
  private let checkpointer: Checkpointer
  /// Commands that `import.try` may run, by name; filled as their endpoints are made.
  let trials = Mutex<[String: TriableCommand]>([:])
  private let gate = ReadGate()
  private let lock: StateLock
  private let isStopped = Atomic(false)

  package var service: String { settings.service }
  /// The sequence of the newest event, 0 where there is none.
  package var lastSequence: Int { recent.last }
  /// Commits, and calls that they carried: how well calls share an fsync.
  package var commits: (count: Int, calls: Int) {
    (observer.commits.load(ordering: .relaxed), observer.calls.load(ordering: .relaxed))
  }
  /// Jobs that wait for the writer.
  package var waiting: Int { writer.waiting }
  /// Queries that wait for a reader.
  package var waitingQueries: Int { workers.waiting }
  /// Where the audit chain ends: sequence and hash.
  package var auditHead: (sequence: Int, hash: String) {
    observer.auditHead.withLock { ($0.sequence, $0.hash) }
  }

  /// Opens or makes the database, brings it up to date and makes projections again whose shape has changed.
  package init(_ settings: StoreSettings) throws(StoreFailure) {
    self.settings = settings
    let path = StoreFile.path(settings.directory, settings.service)
    do {
      lock = try StateLock(directory: settings.directory, service: settings.service)
      pool = try StoreFile.open(path)
      let added = try StoreFile.migrate(pool, settings.migrations, path: path)
      if !added.isEmpty { settings.onMigrated(added) }
      let pageBytes = try pool.read { db in try Int.fetchOne(db, sql: "PRAGMA page_size") } ?? StoreFile.pageBytes
      let checkpointer = Checkpointer(path: path, pageBytes: pageBytes)
      self.checkpointer = checkpointer
      let (start, hasLongScopes) = try pool.writeWithoutTransaction { db in
        if let prepare = settings.prepare {
          try db.inTransaction(.immediate) {
            try prepare(db)
            return .commit
          }
        }
        try StoreFile.refresh(settings.registry, settings.service, db)
        // What was erased just before a crash may lie in the log still.
        _ = try? db.checkpoint(.truncate)
        try StoreFile.keepPages(db)
        checkpointer.attach(to: db)
        return (
          try StoreFile.start(db), try Idempotency.hasLongScopes(at: KernelTime.wallMicroseconds() / 1_000_000, db)
        )
      }
      stream = start.stream
      recent = RecentEvents(last: start.lastSequence)
      observer = StoreObserver(settings, bell, recent, auditHead: start.auditHead)
      let keys = settings.idempotencyKeys.map { $0().map { Data($0) } } ?? [start.macKey]
      emptier = LogEmptier(pool)
      writer = Writer(
        WriterSettings(
          service: settings.service, directory: settings.directory, pageBytes: pageBytes, pool: pool,
          registry: settings.registry,
          idempotency: Idempotency(
            keys: keys.map { SymmetricKey(data: $0) }, hasLongScopes: hasLongScopes), observer: observer,
          firstSequence: start.lastSequence + 1, auditHead: start.auditHead, ticks: ticks, checkpointer: checkpointer,
          reasonSealing: settings.reasonSealing))
      workers = WorkerPool(count: Self.readers)
      backups = WorkerPool(count: 1)
      observer.lastBackup.withLock { $0 = start.lastBackup }
    } catch {
      throw StoreFailure.of(error, path: path)
    }
  }

  /// Finishes what was begun, then closes. The second time nothing is left to do.
  package func stop() {
    guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
    gate.close()
    backups.stop()
    workers.stop()
    writer.stop()
    ticks.stop()
    emptier.stop()
    checkpointer.stop()
    // Readers close last and may not write, so the log would stay as it is.
    _ = try? pool.writeWithoutTransaction { db in
      Checkpointer.detach(from: db)
      try db.checkpoint(.truncate)
    }
    try? pool.close()
    lock.release()
  }

  /// The database's size on disk, its log included, in bytes.
  package var databaseBytes: Int {
    let path = StoreFile.path(settings.directory, settings.service)
    return StoreFile.size(path) + StoreFile.size(path + "-wal")
  }

  /// Puts denials that the bus has counted into the audit log.
  package func record(_ denials: [CountedDenial]) {
    if !denials.isEmpty { writer.put(WriterJob(work: .counted(denials))) }
  }

  /// Forgets idempotency keys and deletes backups past their time. To be called now and then.
  package func prune() {
    pruneResults(before: KernelTime.wallMicroseconds() / 1_000_000 - Int64(Idempotency.keptDays) * 86_400)
    let today = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds()))
    background { [settings] in
      Self.deleteOld(Self.backups(settings.directory), settings.service, keep: nil, today: today)
    }
  }

  /// Looked for on a reader's thread, deleted a part at a time, so that no caller waits for all of it.
  private func pruneResults(before seconds: Int64) {
    background { [self] in
      var after: [UInt8]? = []
      while let start = after {
        guard let found = try? read({ db in try Idempotency.expired(before: seconds, after: start, db) }) else {
          return
        }
        if !found.scopes.isEmpty {
          writer.put(WriterJob(work: .upkeep { upkeep in try Idempotency.delete(found.scopes, upkeep.db) }))
        }
        after = found.last
      }
    }
  }

  /// Moves what lies in the write-ahead log into the database and empties the log, so that what has been deleted lies in
  /// neither: in the background, tried until it succeeds, for a reader may be in the way.
  /// - Parameter done: called once, with whether it has succeeded within the time.
  package func emptyLog(
    within milliseconds: Int = LogEmptier.patienceMilliseconds, then done: @escaping @Sendable (Bool) -> Void
  ) {
    emptier.begin(within: milliseconds, done)
  }

  /// The same, and waits: true where it has succeeded within the time. Not from the writer's own thread.
  package func emptyLogAndWait() -> Bool {
    let handover = Handover()
    emptyLog { isEmpty in handover.finish(isEmpty ? nil : StoreFailure("A reader is in the way.")) }
    return handover.wait() == nil
  }

  /// Ends the process where what has been committed cannot be followed by what must: nobody is answered, and the next
  /// start makes up for it.
  package func giveUp(_ failure: StoreFailure) -> Never { observer.commitFailed(failure) }

  /// Does something of the service's own accord, on the writer's thread and in a savepoint of its own.
  package func perform(
    _ method: String, isAudited: Bool, _ body: @escaping @Sendable (WriteContext) throws -> Void,
    then done: @escaping @Sendable (StoreFailure?) -> Void
  ) {
    writer.put(WriterJob(work: .own(OwnJob(method: method, isAudited: isAudited, perform: body, done: done))))
  }

  /// The same, and waits until it is on disk. Not from the writer's own thread.
  package func perform(
    _ method: String, isAudited: Bool, _ body: @escaping @Sendable (WriteContext) throws -> Void
  ) throws(StoreFailure) {
    let handover = Handover()
    perform(method, isAudited: isAudited, body) { handover.finish($0) }
    if let failure = handover.wait() { throw failure }
  }

  /// Runs something long on a reader's thread; not when the store is stopping.
  package func background(_ work: @escaping @Sendable () -> Void) { _ = workers.submit(work) }

  /// Reads in one snapshot, on the caller's thread. Who reads for long asks `mustGoOn` now and then.
  package func read<T>(_ body: (Database) throws -> T) throws -> T { try gate.through { try pool.read(body) } }

  /// Throws where the store is being closed, which waits for who reads.
  package func mustGoOn() throws(StoreFailure) { try gate.mustBeOpen() }

  /// Makes every projection again, in a database that no service holds.
  package static func rebuild(_ settings: StoreSettings) throws(StoreFailure) -> Int {
    let path = StoreFile.path(settings.directory, settings.service)
    do {
      guard access(path, F_OK) == 0 else { throw StoreFailure("There is no database \(path).") }
      let lock = try StateLock(directory: settings.directory, service: settings.service)
      defer { lock.release() }
      let pool = try StoreFile.open(path)
      _ = try StoreFile.migrate(pool, settings.migrations, path: path)
      return try pool.write { db in
        try Rebuild.projections(settings.registry, settings.service, db)
        return try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM inbox)") ?? 0
      }
    } catch {
      throw StoreFailure.of(error, path: path)
    }
  }
}

/// Takes what the writer tells to those who ask.
final class StoreObserver: WriterObserver {
  let auditHead: Mutex<AuditHead>
  let lastBackup = Mutex<String?>(nil)
  let commits = Atomic<Int>(0)
  let calls = Atomic<Int>(0)
  private let settings: StoreSettings
  private let bell: Bell
  private let recent: RecentEvents

  init(_ settings: StoreSettings, _ bell: Bell, _ recent: RecentEvents, auditHead: AuditHead) {
    self.settings = settings
    self.bell = bell
    self.recent = recent
    self.auditHead = Mutex(auditHead)
  }

  func writerIsAlive() { settings.onWriterAlive() }

  func committed(events: [RecordedEvent], auditHead: AuditHead, calls: Int) {
    recent.append(events)
    self.auditHead.withLock { $0 = auditHead }
    commits.add(1, ordering: .relaxed)
    self.calls.add(calls, ordering: .relaxed)
    bell.ring()
  }

  func commitFailed(_ failure: StoreFailure) -> Never {
    settings.onFailure("COMMIT", "", failure)
    // What is on disk is unknown, so nobody is answered: the callers' idempotency keys tell after the restart.
    _exit(74)
  }

  func jobFailed(method: String, trace: String, _ failure: StoreFailure) { settings.onFailure(method, trace, failure) }
}
