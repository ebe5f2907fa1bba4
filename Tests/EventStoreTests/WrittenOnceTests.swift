import Bus
import Crypto
import GRDB
import TestKit
import Testing
import Vocabulary
import Wire

import struct Foundation.Data

@testable import EventStore

/// What the writer writes by hand is what the declarations say, and what was stored before is found still.
@Suite struct WrittenOnceTests {
  let directory = TemporaryDirectory()

  @Test func anAuditEntryIsTheRecordsOwnText() throws {
    let time = Instant(microseconds: 1_560_751_200_250_000)
    let trace = "0af7651916cd43dd8448eb211c80319c"
    for (persons, officer, count, sealed) in [
      ([], nil, nil, nil), (["a\"b", "c"], "ann.ö@example.org", nil, "c2VhbGVk"), (["p"], nil, 17, nil),
    ] as [([String], String?, Int?, String?)] {
      let entry = AuditEntry(
        time: time.text, uid: 1001, officer: officer, method: "a.b", outcome: "ok", persons: persons, count: count,
        trace: try TraceParent(parsing: "00-\(trace)-b7ad6b7169203331-01"), sealedReason: sealed)
      let digest = [UInt8](0..<32)
      let record = AuditRecord(
        sequence: 7, time: time, uid: 1001, officer: officer, method: "a.b", outcome: "ok",
        persons: persons.isEmpty ? nil : persons, count: count, trace: trace, sealedReason: sealed,
        previous: Hex.text(digest))
      #expect(entry.bytes(sequence: 7, after: digest) == record.json)
    }
  }

  @Test func aKeyedHashIsHMAC() {
    for length in [0, 16, 32, 64, 65, 200] {
      let key = SymmetricKey(data: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) })
      for size in [0, 1, 55, 64, 300] {
        let data = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let code = KeyedHash(key: key).code(data)
        #expect(Array(code) == Array(HMAC<SHA256>.authenticationCode(for: data, using: key)))
      }
    }
  }

  @Test func aKeyThatHoldsATimeIsKeptInItsOrder() {
    let code = SHA256.hash(data: [1])
    let times = ["0191e5a0-0000-7000-8000-000000000000", "0191e5a0-0001-7fff-bfff-ffffffffffff"]
    let scopes = times.map { Idempotency.scope($0, code) }
    #expect(scopes[0][..<6].elementsEqual([0x01, 0x91, 0xe5, 0xa0, 0, 0]) && scopes[1][5] == 1)
    #expect(scopes.allSatisfy { $0.count == Idempotency.scopeBytes && $0[6...].elementsEqual(code.prefix(16)) })
    for other in ["", "k1", "0191e5a0-0000-4000-8000-000000000000", "0191e5a0x0000-7000-8000-000000000000"] {
      #expect(Idempotency.scope(other, code)[..<6].allSatisfy { $0 == 0 })
    }
  }

  /// A database as it was before results were ordered and subjects had a table: events, and a result under a long scope.
  @Test func whatWasStoredBeforeIsFoundAfterTheMigration() throws {
    let meta = Meta(idempotencyKey: "0191e5a0-0000-7000-8000-00000000000a")
    var store = try Store.ledger(directory.path)
    let first = try store.ledgerBus.call(OpenAccount.method, OpenAccount.Params(owner: "a"), meta: meta)
    _ = try store.ledgerBus.call(CreditAccount.method, CreditAccount.Params(id: first.id, amount: 3))
    store.stop()
    try goBack()
    store = try Store.ledger(directory.path)
    defer { store.stop() }
    let again = try store.ledgerBus.call(OpenAccount.method, OpenAccount.Params(owner: "a"), meta: meta)
    #expect(again == first)
    let error = #expect(throws: RPCError.self) {
      try store.ledgerBus.call(OpenAccount.method, OpenAccount.Params(owner: "b"), meta: meta)
    }
    #expect(error?.kind == .conflict)
    let past = try store.read { try EventHistory.own(of: first.id.text, $0) }
    #expect(past.map(\.sequence) == [1, 2])
    #expect(try store.ledgerBus.call(VerifyAudit.method, NoParams()).whole)
  }

  /// Undoes the last migration by hand, as the version before it would have left the file.
  private func goBack() throws {
    let queue = try DatabaseQueue(path: StoreFile.path(directory.path, "ledger"))
    defer { try? queue.close() }
    try queue.write { db in
      let key = try #require(try Data.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'mac'"))
      var named = HMAC<SHA256>(key: SymmetricKey(data: key))
      for part in ["1000", "", "account.open", "0191e5a0-0000-7000-8000-00000000000a"] {
        named.update(data: Data(part.utf8) + [0])
      }
      let params = OpenAccount.Params(owner: "a").json
      let mac = HMAC<SHA256>.authenticationCode(for: params, using: SymmetricKey(data: key))
      try db.execute(
        sql: """
          CREATE INDEX idempotency_by_at ON idempotency (at);
          DROP TABLE event_subject;
          DROP TABLE inbox_subject;
          CREATE INDEX event_by_subject ON event (subject);
          CREATE INDEX inbox_by_subject ON inbox (subject);
          DELETE FROM grdb_migrations WHERE identifier = 'primary-4-written-once';
          """)
      try db.execute(
        sql: "UPDATE idempotency SET scope = ?, mac = ?", arguments: [Data(named.finalize()), Data(mac)])
    }
  }

  @Test func pruningLeavesWhatIsWithinItsTime() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    for index in 0..<5 {
      _ = try store.ledgerBus.call(
        OpenAccount.method, OpenAccount.Params(owner: "a"), meta: Meta(idempotencyKey: "k\(index)"))
    }
    try store.pool.write { db in
      let scopes = try Data.fetchAll(db, sql: "SELECT scope FROM idempotency ORDER BY scope")
      for (at, scope) in scopes.enumerated() {
        try db.execute(sql: "UPDATE idempotency SET at = ? WHERE scope = ?", arguments: [at, scope])
      }
      let found = try Idempotency.expired(before: 3, after: [], db)
      #expect(found.scopes.map { Data($0) } == Array(scopes[..<3]) && found.last.map { Data($0) } == scopes[4])
      #expect(try Idempotency.expired(before: 3, after: found.last ?? [], db).last == nil)
      try Idempotency.delete(found.scopes, db)
      #expect(try Int.fetchAll(db, sql: "SELECT at FROM idempotency ORDER BY at") == [3, 4])
    }
  }
}
