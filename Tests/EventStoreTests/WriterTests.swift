import Bus
import Casework
import EventStore
import GRDB
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct WriterTests {
  let directory = TemporaryDirectory()

  private func events(_ bus: InProcessBus, after: Int = 0) throws -> FetchEvents.Result {
    try bus.call(FetchEvents.method, FetchEvents.Params(after: after, max: 10_000, waitMs: 0))
  }

  @Test func stateAndEventComeTogether() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let receipt = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a"))
    #expect(receipt.version == 1)
    let page = try events(bus)
    #expect(page.last == 1 && page.events.count == 1 && !page.more)
    let event = try EventEnvelope(json: page.events[0].bytes)
    #expect(event.sequence == "0000000000000001" && event.subject == receipt.id.text)
    let row = try store.read { try ReadContext.forTests($0).load(Account.self, receipt.id) }
    #expect(row?.state.owner == "a")
  }

  /// No row is looked for at the first event of a new id, and from the second on it is: also where the first was undone.
  @Test func eventsOfANewIDBuildOnEachOther() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    try store.perform("probe", isAudited: false) { context in
      func open(_ id: EntityID) throws { try context.append([EventDraft(id, AccountOpened(owner: "a"))]) }
      func credit(_ id: EntityID) throws { try context.append([EventDraft(id, AccountCredited(amount: 7))]) }
      let (first, undone, together) = (context.newID(), context.newID(), context.newID())
      try open(first)
      try credit(first)
      try context.append([
        EventDraft(together, AccountOpened(owner: "a")), EventDraft(together, AccountCredited(amount: 7)),
      ])
      let tried = context.newID()
      try context.trial {
        try open(tried)
        try credit(tried)
        #expect(try context.load(Account.self, tried)?.state.balance == 7)
      }
      try open(tried)
      try credit(tried)
      _ = try? context.savepoint {
        try open(undone)
        throw Mishap()
      }
      try open(undone)
      try credit(undone)
      for id in [first, undone, together, tried] {
        let row = try context.load(Account.self, id)
        #expect(row?.version == 2 && row?.state.balance == 7)
      }
    }
  }

  /// 2 is FULL: the log is synced at every commit. GRDB's own choice for WAL is NORMAL, which syncs at checkpoints alone.
  @Test func everyCommitIsSynced() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    try store.perform("probe", isAudited: false) { context in
      let level = try Int.fetchOne(context.db, sql: "PRAGMA synchronous")
      #expect(level == 2)
    }
  }

  @Test func aRefusedCallLeavesNothingButItsAuditRecord() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let id = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a")).id
    for (amount, kind) in [(-1, ErrorKind.conflict), (13, .internalError)] {
      let error = #expect(throws: RPCError.self) {
        try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: amount))
      }
      #expect(error?.kind == kind)
    }
    _ = try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: 5))
    let page = try events(bus)
    #expect(page.last == 2, "a refused call's sequence is given to the next")
    let audit = try bus.call(
      ReadAudit.method, ReadAudit.Params(after: 0, max: 100, method: "account.credit"))
    let outcomes = try audit.entries.map { try AuditRecord(json: $0.bytes).outcome }
    #expect(outcomes == ["conflict", "internalError", "ok"])
  }

  @Test func callsThatWaitTogetherShareCommits() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let before = store.commits.count
    let pending = (0..<500).map { bus.begin("account.open", OpenAccount.Params(owner: "o\($0)").json) }
    var ids: Set<String> = []
    for call in pending { ids.insert(try AccountReceipt(json: call.wait()).id.text) }
    #expect(ids.count == 500)
    let page = try events(bus)
    #expect(page.events.count == 500 && page.last == 500)
    let numbers = try page.events.map { try EventEnvelope(json: $0.bytes).number }
    #expect(numbers == Array(1...500))
    #expect(store.commits.count - before < 250, "group commit must share fsyncs")
  }

  @Test func theSameKeyGivesTheStoredResult() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let meta = Meta(idempotencyKey: "k1")
    let first = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a"), meta: meta)
    let again = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a"), meta: meta)
    #expect(first == again)
    let error = #expect(throws: RPCError.self) {
      try bus.call(OpenAccount.method, OpenAccount.Params(owner: "b"), meta: meta)
    }
    #expect(error?.kind == .conflict)
    let other = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "b"), meta: meta, uid: 7)
    #expect(other.id != first.id, "a key is its user's own")
    let twins = (0..<20).map { _ in
      bus.begin("account.open", OpenAccount.Params(owner: "t").json, meta: Meta(idempotencyKey: "twin"))
    }
    let results = Set(try twins.map { try $0.wait() })
    #expect(results.count == 1)
    #expect(try events(bus).last == 3)
  }

  @Test func staleVersionsAndUnknownIdsAreRefused() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let id = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a")).id
    _ = try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: 1, expectedVersion: 1))
    let stale = #expect(throws: RPCError.self) {
      try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: 1, expectedVersion: 1))
    }
    #expect(stale?.kind == .conflict && stale?.state == "2")
    let nobody = try EntityID(parsing: "0191e5a0-0000-7000-8000-000000000000")
    let unknown = #expect(throws: RPCError.self) {
      try bus.call(CreditAccount.method, CreditAccount.Params(id: nobody, amount: 1))
    }
    #expect(unknown?.kind == .notFound)
  }

  @Test func datesAreJudged() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let old = try CivilDate(parsing: "2019-06-01")
    let officer = Grant(roles: RoleSet([.officer]))
    let denied = #expect(throws: RPCError.self) {
      try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a", occurredOn: old), grant: officer)
    }
    #expect(denied?.kind == .denied && denied?.needs == ["importer"])
    let future = #expect(throws: RPCError.self) {
      try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a", occurredOn: .last))
    }
    #expect(future?.problems.first?.path == "/occurredOn")
    _ = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a", occurredOn: old))
    let text = String(decoding: try events(bus).events[0].bytes, as: UTF8.self)
    #expect(text.contains("\"data\":{\"occurredOn\":\"2019-06-01\",\"backdated\":true,\"owner\":\"a\"}"))
  }

  @Test func aWaitingPollIsWokenByACommit() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let poll = bus.begin("events.fetch", FetchEvents.Params(after: 0, max: 10, waitMs: 10_000).json)
    while !poll.isWaiting {}
    _ = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a"))
    let page = try FetchEvents.Result(json: poll.wait())
    #expect(page.events.count == 1)
  }

  @Test func typesAreFiltered() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let id = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a")).id
    _ = try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: 1))
    func count(_ types: [String]) throws -> Int {
      let patterns = types.map { "\"\($0)\"" }.joined(separator: ",")
      let params = "{\"after\":0,\"max\":10,\"waitMs\":0,\"types\":[\(patterns)]}"
      return try FetchEvents.Result(json: bus.begin("events.fetch", Array(params.utf8)).wait()).events.count
    }
    #expect(try count(["*"]) == 2)
    #expect(try count(["se.stadsbuss.ledger.account.cred*"]) == 1)
    #expect(try count(["se.stadsbuss.ledger.account.opened*"]) == 1)
    #expect(try count(["se.stadsbuss.ledger.account"]) == 0)
    let error = #expect(throws: RPCError.self) { try count(["ok", "se.*.opened"]) }
    #expect(error?.problems.first?.path == "/types/1")
  }
}

extension ReadContext {
  /// A context over a snapshot, without a call behind it.
  static func forTests(_ db: Database) -> ReadContext {
    ReadContext(
      call: Call(
        service: "ledger", method: "test", peer: Peer(pid: 1, uid: 1, gid: 1), grant: .everything, officer: nil,
        meta: .none, trace: .own, connection: 0, time: 0, readAt: 0, room: 1 << 20, inBatch: false),
      db: db, now: Instant(microseconds: 0))
  }
}
