import Bus
import EventStore
import GRDB
import Glibc
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct ProjectionTests {
  let directory = TemporaryDirectory()

  private var path: String { "\(directory.path)/ledger.sqlite" }

  private func settings() -> StoreSettings {
    StoreSettings(
      service: "ledger", directory: directory.path,
      registry: Registry(service: "ledger", kinds: [EntityKind(Account.self), EntityKind(Rate.self)]))
  }

  /// Every row of every projection, as text.
  private func rows(_ db: Database) throws -> [String] {
    try ["entity_account", "entity_rate"].flatMap { table in
      try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY id").map { "\(table) \($0.databaseValues)" }
    }
  }

  /// Fills the store with random histories, events of another service among them.
  private func fill(_ store: Store, seed: UInt64) throws {
    var random = SeededRandom(seed)
    let bus = store.ledgerBus
    var ids: [EntityID] = []
    for step in 0..<120 {
      if ids.isEmpty || random.next() % 3 == 0 {
        ids.append(try bus.call(OpenAccount.method, OpenAccount.Params(owner: "o\(step)")).id)
      } else {
        let id = ids[Int(random.next() % UInt64(ids.count))]
        _ = try? bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: Int(random.next() % 40) - 10))
      }
    }
  }

  @Test func rebuildMakesEqualRows() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let store = try Store.ledger(directory.path)
    try fill(store, seed: seed)
    let before = try store.read { try rows($0) }
    let audit = store.auditHead
    #expect(before.count > 10)
    #expect(throws: StoreFailure.self, "it refuses while the service runs") { try Store.rebuild(settings()) }
    store.stop()
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "UPDATE entity_account SET body = x'7b7d', version = 99") }
    try queue.close()
    #expect(try Store.rebuild(settings()) > 0)
    let again = try Store.ledger(directory.path)
    defer { again.stop() }
    #expect(try again.read { try rows($0) } == before, "seed \(seed)")
    #expect(again.auditHead == audit, "primary data stays")
    let next = try again.ledgerBus.call(OpenAccount.method, OpenAccount.Params(owner: "after"))
    #expect(next.version == 1)
  }

  @Test func tablesOfAnotherShapeAreMadeAgainAtStart() throws {
    let store = try Store.ledger(directory.path)
    try fill(store, seed: 7)
    let before = try store.read { try rows($0) }
    store.stop()
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "UPDATE meta SET value = 'of another version' WHERE name = 'projections'")
      try db.execute(sql: "DELETE FROM entity_account")
    }
    try queue.close()
    let again = try Store.ledger(directory.path)
    defer { again.stop() }
    #expect(try again.read { try rows($0) } == before)
  }

  @Test func aNewerSchemaIsRefused() throws {
    try Store.ledger(directory.path).stop()
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('primary-99')") }
    try queue.close()
    let failure = #expect(throws: StoreFailure.self) { try Store.ledger(directory.path) }
    #expect(failure?.description.contains("newer version") == true)
  }

  @Test func aDirectoryThatIsMissingOrHeldIsSaid() throws {
    let missing = #expect(throws: StoreFailure.self) { try Store.ledger(directory.path + "/no") }
    #expect(missing?.description.contains("cannot be written") == true)
    let store = try Store.ledger(directory.path)
    let held = #expect(throws: StoreFailure.self) { try Store.ledger(directory.path) }
    #expect(held?.description.contains("is running") == true)
    store.stop()
  }

  @Test func aFileThatIsNoDatabaseIsSaid() throws {
    let file = try #require(fopen(path, "w"))
    fputs(String(repeating: "this is no database ", count: 300), file)
    fclose(file)
    let failure = #expect(throws: StoreFailure.self) { try Store.ledger(directory.path) }
    #expect(failure?.description.contains("damaged") == true)
  }
}

@Suite struct AuditTests {
  let directory = TemporaryDirectory()

  private func verdict(_ store: Store) throws -> VerifyAudit.Result {
    try store.ledgerBus.call(VerifyAudit.method, NoParams())
  }

  /// A log of ten entries, then damaged by `sql` while the service is down.
  private func verdict(after sql: String) throws -> VerifyAudit.Result {
    let store = try Store.ledger(directory.path)
    let bus = store.ledgerBus
    for step in 0..<10 { _ = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "o\(step)")) }
    #expect(try verdict(store).whole)
    store.stop()
    let queue = try DatabaseQueue(path: "\(directory.path)/ledger.sqlite")
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    let again = try Store.ledger(directory.path)
    defer { again.stop() }
    return try verdict(again)
  }

  @Test func aChangedEntryIsFound() throws {
    let verdict = try verdict(
      after:
        "UPDATE audit SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"uid\":1000', '\"uid\":1001') AS BLOB) WHERE sequence = 4"
    )
    #expect(!verdict.whole && verdict.firstBroken == 4)
  }

  @Test func aRemovedEntryIsFound() throws {
    let verdict = try verdict(after: "DELETE FROM audit WHERE sequence = 5")
    #expect(!verdict.whole && verdict.firstBroken == 5)
  }

  @Test func reorderedEntriesAreFound() throws {
    let verdict = try verdict(
      after: """
        UPDATE audit SET sequence = -3 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 6;
        UPDATE audit SET sequence = 6 WHERE sequence = -3
        """)
    #expect(!verdict.whole && verdict.firstBroken == 3)
  }
}
