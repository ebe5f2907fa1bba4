import Bus
import EventStore
import Foundation
import GRDB
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct BackupTests {
  let directory = TemporaryDirectory()
  let elsewhere = TemporaryDirectory()

  private func open(_ store: Store, _ owner: String) throws {
    _ = try store.ledgerBus.call(OpenAccount.method, OpenAccount.Params(owner: owner))
  }

  private func backUp(_ store: Store, keep: Int? = nil, keepDays: Int? = nil) throws -> MakeBackup.Result {
    try store.ledgerBus.call(
      MakeBackup.method, MakeBackup.Params(directory: elsewhere.path, keep: keep, keepDays: keepDays))
  }

  private var settings: StoreSettings {
    StoreSettings(
      service: "ledger", directory: directory.path,
      registry: Registry(service: "ledger", kinds: [EntityKind(Account.self), EntityKind(Rate.self)]))
  }

  private func owners(_ store: Store) throws -> [String] {
    try store.read { db in
      var owners: [String] = []
      try ReadContext.forTests(db).forEach(Account.self) { owners.append($0.state.owner) }
      return owners.sorted()
    }
  }

  private func failure(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aBackupHoldsWhatWasThereAndARestoreBringsItBackAsAnotherStream() throws {
    let store = try Store.ledger(directory.path)
    try open(store, "before")
    let made = try backUp(store)
    #expect(
      made.manifest.lastSequence == 1 && made.manifest.service == "ledger" && made.manifest.auditHead.sequence == 1)
    #expect(made.manifest.auditHead.hash.utf8.count == 64)
    #expect(made.manifest.expiresOn == CivilDate.stockholm(at: made.manifest.madeAt).adding(days: 30))
    #expect(store.lastBackup == made.manifest.madeAt.text)
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: made.path)) == ["ledger.sqlite", "manifest.json"])
    try open(store, "after")
    let stream = store.stream
    #expect(failure { _ = try Store.restore(settings, from: made.path) }.contains("is running on"))
    store.stop()
    store.stop()
    let restored = try Store.restore(settings, from: made.path)
    let again = try Store.ledger(directory.path)
    #expect(try owners(again) == ["before"] && again.lastSequence == 1 && again.stream != stream)
    try open(again, "later")
    #expect(again.lastSequence == 2)
    again.stop()
    // What was there before is kept as a backup of its own.
    _ = try Store.restore(settings, from: try #require(restored.kept))
    let first = try Store.ledger(directory.path)
    defer { first.stop() }
    #expect(try owners(first) == ["after", "before"])
  }

  @Test func whatIsNotWholeIsRefusedAndTouchesNothing() throws {
    let store = try Store.ledger(directory.path)
    try open(store, "a")
    let made = try backUp(store)
    store.stop()
    let file = "\(made.path)/ledger.sqlite"
    let bytes = try Data(contentsOf: URL(filePath: file))
    var changed = bytes
    changed[changed.count / 2] ^= 1
    try changed.write(to: URL(filePath: file))
    #expect(failure { _ = try Store.restore(settings, from: made.path) }.contains("is not as it was when"))
    try bytes.write(to: URL(filePath: file))
    var other = settings
    other = StoreSettings(service: "other", directory: directory.path, registry: other.registry)
    #expect(failure { _ = try Store.restore(other, from: made.path) }.contains("is a backup of ledger, not of other"))
    #expect(failure { _ = try Store.restore(settings, from: directory.path) }.contains("is no backup"))
    let again = try Store.ledger(directory.path)
    defer { again.stop() }
    #expect(try owners(again) == ["a"])
  }

  @Test func aDamagedDatabaseIsReplacedAndKept() throws {
    let store = try Store.ledger(directory.path)
    try open(store, "a")
    let made = try backUp(store)
    store.stop()
    try Data(repeating: 7, count: 5000).write(to: URL(filePath: "\(directory.path)/ledger.sqlite"))
    let kept = try #require(try Store.restore(settings, from: made.path).kept)
    let bytes = try Data(contentsOf: URL(filePath: kept))
    #expect(bytes == Data(repeating: 7, count: 5000), "\(kept): \(bytes.count) bytes")
    let again = try Store.ledger(directory.path)
    defer { again.stop() }
    #expect(try owners(again) == ["a"])
  }

  @Test func oldBackupsGoAndTheNewestStays() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    var made: [String] = []
    for _ in 0..<4 { made.append(try backUp(store).path) }
    made.append(try backUp(store, keep: 2).path)
    let left = try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).sorted()
    #expect(left == made.suffix(2).map { URL(filePath: $0).lastPathComponent })
    let later = CivilDate.stockholm(at: Instant(microseconds: KernelTime.wallMicroseconds())).adding(days: 31)
    Store.deleteOld(elsewhere.path, "ledger", keep: nil, today: later)
    #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).count == 1)
  }

  @Test func aBackupIsMadeWhileWritesGoOn() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let writes = (0..<400).map { bus.begin("account.open", OpenAccount.Params(owner: "o\($0)").json) }
    let made = try backUp(store)
    for write in writes { _ = try write.wait() }
    let copy = try DatabaseQueue(path: "\(made.path)/ledger.sqlite")
    let (events, rows) = try copy.read { db in
      try (
        Int.fetchOne(db, sql: "SELECT count(*) FROM event"),
        Int.fetchOne(db, sql: "SELECT count(*) FROM entity_account")
      )
    }
    #expect(events == made.manifest.lastSequence && rows == events)
  }

  /// A reader holds the log; whoever waits for it to be empty is told when the reader has gone, and writes go on.
  @Test func theLogIsEmptiedWhenTheReaderHasGone() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    try open(store, "a")
    let reader = try DatabaseQueue(path: "\(directory.path)/ledger.sqlite")
    let (early, late) = (Pending(), Pending())
    try reader.inDatabase { db in
      try db.beginTransaction(.deferred)
      defer { try? db.commit() }
      _ = try Row.fetchAll(db, sql: "SELECT count(*) FROM event")
      try open(store, "b")
      store.emptyLog(within: 100) { early.deliver($0) }
      store.emptyLog { late.deliver($0) }
      #expect(early.wait() == false)
      try open(store, "c")
      #expect(late.outcome == nil)
    }
    #expect(late.wait() == true)
    let log = try Data(contentsOf: URL(filePath: "\(directory.path)/ledger.sqlite-wal"))
    #expect(log.isEmpty)
  }

  /// A yes or no that comes from another thread.
  private final class Pending: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var told: Bool?
    var outcome: Bool? { lock.withLock { told } }
    func deliver(_ value: Bool) { lock.withLock { told = value } }
    func wait() -> Bool? {
      for _ in 0..<10_000 where outcome == nil { usleep(1000) }
      return outcome
    }
  }
}
