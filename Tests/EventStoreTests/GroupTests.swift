import Bus
import GRDB
import Synchronization
import TestKit
import Testing
import Vocabulary
import Wire

@testable import EventStore

/// Calls that share a transaction, pages out of memory, and the log's bounds.
@Suite struct GroupTests {
  let directory = TemporaryDirectory()

  /// Calls that fail after they have written undo themselves alone, whatever shares their transaction.
  @Test(arguments: [UInt64.random(in: 0...UInt64.max)]) func failuresInAGroupUndoThemselvesAlone(_ seed: UInt64) throws
  {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let id = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a")).id
    var generator = SeededRandom(seed)
    let amounts = (0..<300).map { _ in [-1, 1, 2, 13, 5][Int(generator.next() % 5)] }
    let pending = amounts.map { bus.begin("account.credit", CreditAccount.Params(id: id, amount: $0).json) }
    var kinds: [ErrorKind?] = []
    for call in pending {
      do {
        _ = try call.wait()
        kinds.append(nil)
      } catch let error as RPCError {
        kinds.append(error.kind)
      }
    }
    let expected: [ErrorKind?] = amounts.map { amount in
      amount == 13 ? ErrorKind.internalError : amount < 0 ? ErrorKind.conflict : nil
    }
    #expect(kinds == expected, "seed \(seed)")
    let good = amounts.filter { $0 > 0 && $0 != 13 }
    let row = try store.read { try ReadContext.forTests($0).load(Account.self, id) }
    #expect(row?.state.balance == good.reduce(0, +) && row?.version == good.count + 1, "seed \(seed)")
    let page = try bus.call(FetchEvents.method, FetchEvents.Params(after: 0, max: 10_000, waitMs: 0))
    #expect(try page.events.map { try EventEnvelope(json: $0.bytes).number } == Array(1...good.count + 1))
    let verdict = try bus.call(VerifyAudit.method, NoParams())
    #expect(verdict.whole && verdict.entries == amounts.count + 1, "each call has its entry; seed \(seed)")
  }

  /// Out of memory and out of the database the same page comes, whatever is asked.
  @Test func aPageOutOfMemoryIsThePageOfTheDatabase() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let id = try bus.call(OpenAccount.method, OpenAccount.Params(owner: "a")).id
    for amount in 1...30 {
      _ = try bus.call(CreditAccount.method, CreditAccount.Params(id: id, amount: amount == 13 ? 12 : amount))
    }
    let types = [
      nil, [EventTypePattern(exactly: "se.stadsbuss.ledger.account.opened")],
      [try EventTypePattern(parsing: "se.stadsbuss.ledger.account.c*")], [EventTypePattern(exactly: "none")],
    ]
    for patterns in types {
      for (after, max, room) in [(0, 100, 1 << 20), (0, 3, 1 << 20), (5, 100, 2000), (30, 9, 1 << 20), (31, 9, 4096)] {
        var first = TypeVerdicts(TypeFilter(patterns), visible: nil)
        var second = TypeVerdicts(TypeFilter(patterns), visible: { !$0.hasSuffix("none") })
        let memory = try #require(
          try store.recent.page(after: after, max: max, room: room, stream: "s", &first))
        let read = try store.read { db in
          try EventPage.read(
            db, after: after, max: max, room: room, stream: "s", newest: { store.recent.last }, &second)
        }
        #expect(memory.result == read.result && memory.isEmpty == read.isEmpty && memory.last == read.last)
      }
    }
    var verdicts = TypeVerdicts(TypeFilter(nil), visible: nil)
    #expect(throws: RPCError.self) {
      try store.recent.page(after: 0, max: 9, room: 200, stream: "s", &verdicts)
    }
  }

  @Test func memoryOfEventsIsBounded() throws {
    let recent = RecentEvents(last: 10)
    var verdicts = TypeVerdicts(TypeFilter(nil), visible: nil)
    #expect(try recent.page(after: 9, max: 1, room: 4096, stream: "s", &verdicts) == nil, "from before the start")
    #expect(try recent.page(after: 10, max: 1, room: 4096, stream: "s", &verdicts)?.isEmpty == true)
    let event = [UInt8](repeating: UInt8(ascii: "1"), count: 1000)
    for sequence in 11...5010 { recent.append([RecordedEvent(sequence: sequence, type: "t", bytes: event)]) }
    #expect(recent.last == 5010)
    let held = try (0...5010).first { after in
      try recent.page(after: after, max: 1, room: 4096, stream: "s", &verdicts) != nil
    }
    #expect((3900...4100).contains(held ?? 0), "1 MiB of events; from \(held ?? 0) on")
    let page = try recent.page(after: 5000, max: 100, room: 1 << 20, stream: "s", &verdicts)
    #expect(page?.isEmpty == false && page?.last == 5010)
  }

  /// The log does not grow with what is written: it is moved beside the writer and begun anew.
  @Test func theLogIsMovedBesideTheWriter() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let bus = store.ledgerBus
    let owner = String(repeating: "o", count: 20)
    for round in 0..<60 {
      let calls = (0..<200).map { index in
        bus.begin(
          "account.open", OpenAccount.Params(owner: owner).json, meta: Meta(idempotencyKey: "\(round)-\(index)"))
      }
      for call in calls { _ = try call.wait() }
    }
    let log = StoreFile.size(StoreFile.path(directory.path, "ledger") + "-wal")
    let database = StoreFile.size(StoreFile.path(directory.path, "ledger"))
    #expect(log > 0 && log < Checkpointer.mostBytes + Checkpointer.soonBytes, "\(log) bytes of log")
    #expect(database > 1 << 20, "\(database) bytes have been moved")
    #expect(store.emptyLogAndWait())
    #expect(StoreFile.size(StoreFile.path(directory.path, "ledger") + "-wal") == 0)
  }
}
