import Bus
import TestKit
import Testing
import Wire

@testable import EventStore

/// The queue before the writer and the readers: no loss, each uid in order, in turn, within its share.
@Suite struct FairQueueTests {
  private struct Item: Equatable {
    let uid: UInt32?
    let number: Int
  }

  private func limits(_ all: Int, _ perUser: Int, bytes: Int = .max, bytesPerUser: Int = .max) -> QueueLimits {
    var limits = QueueLimits()
    limits.all = all
    limits.perUser = perUser
    limits.bytes = bytes
    limits.bytesPerUser = bytesPerUser
    return limits
  }

  @Test func tenThousandHoldUpNobodyWhoHasOne() {
    var queue = FairQueue<Item>()
    queue.limits = limits(20_000, 20_000)
    for number in 0..<10_000 { #expect(queue.offer(Item(uid: 1, number: number), of: 1, bytes: 0) == nil) }
    #expect(queue.offer(Item(uid: 2, number: 0), of: 2, bytes: 0) == nil)
    queue.put(Item(uid: nil, number: 0))
    let group = queue.take(most: 256, bytes: .max)
    #expect(group.count == 256)
    #expect(Array(group.prefix(4)).map(\.uid) == [1, 2, nil, 1])
    #expect(group.filter { $0.uid == 1 }.map(\.number) == Array(0..<254))
    #expect(queue.count == 10_002 - 256)
  }

  @Test func aUidHasItsShareAndAStrangerAlwaysAPlace() {
    var queue = FairQueue<Item>()
    queue.limits = limits(4, 3)
    let admitted = (0..<5).map { queue.offer(Item(uid: 1, number: $0), of: 1, bytes: 0) == nil }
    #expect(admitted == [true, true, true, false, false])
    #expect(queue.offer(Item(uid: 2, number: 0), of: 2, bytes: 0) == nil)
    #expect(queue.offer(Item(uid: 2, number: 1), of: 2, bytes: 0) != nil, "full in all")
    #expect(queue.offer(Item(uid: 3, number: 0), of: 3, bytes: 0) == nil, "nothing of 3 waits")
    #expect(queue.offer(Item(uid: 3, number: 1), of: 3, bytes: 0) != nil)
    for number in 0..<10 { queue.put(Item(uid: nil, number: number)) }
    #expect(queue.count == 15, "the service's own work is never refused")
  }

  @Test func bytesAreBoundedAsNumbersAre() {
    var queue = FairQueue<Item>()
    queue.limits = limits(100, 100, bytes: 100, bytesPerUser: 60)
    #expect(
      queue.offer(Item(uid: 1, number: 0), of: 1, bytes: 1000) == nil, "what comes alone is let in, however large")
    #expect(queue.offer(Item(uid: 1, number: 1), of: 1, bytes: 1) != nil)
    #expect(queue.take(most: 10, bytes: 50).count == 1)
    #expect(queue.bytes == 0)
    for number in 0..<3 { #expect((queue.offer(Item(uid: 1, number: number), of: 1, bytes: 20) == nil)) }
    #expect(queue.offer(Item(uid: 1, number: 3), of: 1, bytes: 1) != nil)
    #expect(queue.offer(Item(uid: 2, number: 0), of: 2, bytes: 30) == nil)
    #expect(queue.offer(Item(uid: 2, number: 1), of: 2, bytes: 30) != nil, "full in all")
    #expect(queue.take(most: 10, bytes: 50).map(\.number) == [0, 0], "20 and 30 bytes are enough for one time")
  }

  @Test func theRetryFollowsThePace() {
    var queue = FairQueue<Item>()
    queue.limits = limits(1000, 1000)
    queue.limits.retryAfterMilliseconds = 777
    var now: UInt64 = 1_000_000_000
    for number in 0..<1000 { _ = queue.offer(Item(uid: 1, number: number), of: 1, bytes: 0) }
    #expect(queue.offer(Item(uid: 1, number: 0), of: 1, bytes: 0) == 777, "no pace is known yet")
    // 10 in 50 ms: 200 a second.
    for number in 0..<20 {
      let taken = queue.take(most: 10, bytes: .max)
      queue.measure(taken: taken.count, wasWaiting: true, now: now)
      for _ in 0..<10 { _ = queue.offer(Item(uid: 1, number: number), of: 1, bytes: 0) }
      now += 50_000_000
    }
    #expect(queue.offer(Item(uid: 1, number: 0), of: 1, bytes: 0) == 5000)
    queue.limits = limits(100, 100)
    _ = queue.take(most: 900, bytes: .max)
    let milliseconds = queue.offer(Item(uid: 1, number: 0), of: 1, bytes: 0) ?? 0
    #expect(480...520 ~= milliseconds, "100 at 200 a second")
    _ = queue.take(most: 99, bytes: .max)
    queue.limits = limits(1, 1)
    #expect(queue.offer(Item(uid: 1, number: 0), of: 1, bytes: 0) == 50, "never less than the least")
  }

  /// Against a model, with everything random: what is let in comes out once, each uid's in order; no round passes over a uid
  /// that waits; nobody has more than its share.
  @Test func propertiesHold() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededRandom(seed)
    for _ in 0..<60 {
      var queue = FairQueue<Item>()
      let all = Int.random(in: 1...60, using: &random)
      let perUser = Int.random(in: 1...all, using: &random)
      queue.limits = limits(all, perUser)
      var expected: [UInt32?: [Int]] = [:]
      var next = 0
      for _ in 0..<400 {
        if Int.random(in: 0..<3, using: &random) > 0 {
          let number = next
          next += 1
          guard Int.random(in: 0..<8, using: &random) > 0 else {
            queue.put(Item(uid: nil, number: number))
            expected[nil, default: []].append(number)
            continue
          }
          let uid = UInt32.random(in: 1...5, using: &random)
          let own = expected[uid, default: []].count
          let waiting = expected.values.reduce(0) { $0 + $1.count }
          let mayEnter = own == 0 || (own < perUser && waiting < all)
          let retry = queue.offer(Item(uid: uid, number: number), of: uid, bytes: 1)
          #expect((retry == nil) == mayEnter, "seed \(seed)")
          if retry == nil { expected[uid, default: []].append(number) }
        } else {
          let most = Int.random(in: 1...12, using: &random)
          let lanes = expected.filter { !$0.value.isEmpty }.count
          let taken = queue.take(most: most, bytes: .max)
          let waiting = expected.values.reduce(0) { $0 + $1.count }
          #expect(taken.count == min(most, waiting), "seed \(seed)")
          #expect(
            Set(taken.prefix(lanes).map(\.uid)).count == min(lanes, taken.count), "each has its turn; seed \(seed)")
          for item in taken {
            #expect(expected[item.uid]?.first == item.number, "seed \(seed)")
            if expected[item.uid]?.isEmpty == false { expected[item.uid]?.removeFirst() }
          }
        }
        #expect(queue.count == expected.values.reduce(0) { $0 + $1.count }, "seed \(seed)")
      }
      for item in queue.take(most: .max, bytes: .max) { expected[item.uid]?.removeFirst() }
      #expect(expected.values.allSatisfy(\.isEmpty) && queue.isEmpty && queue.bytes == 0, "seed \(seed)")
    }
  }
}

/// The bounds of a real store.
@Suite struct QueueBoundTests {
  let directory = TemporaryDirectory()

  /// Keeps the writer until it is let go.
  private final class Gate: Sendable {
    private let waiting = Mailbox<Void>()
    func open() { _ = waiting.put(()) }
    func wait() { _ = waiting.take(most: 1, milliseconds: 30_000) }
  }

  @Test func pastItsShareAUidIsToldAtOnceAndNothingIsBegun() throws {
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    var limits = QueueLimits()
    limits.all = 8
    limits.perUser = 4
    store.limit(limits)
    let bus = store.ledgerBus
    let (began, gate) = (Gate(), Gate())
    store.perform("hold", isAudited: false) { _ in
      began.open()
      gate.wait()
    } then: { _ in
    }
    began.wait()
    let keys = (0..<10).map { Meta(idempotencyKey: "k\($0)") }
    let calls = keys.map { bus.begin("account.open", OpenAccount.Params(owner: "a").json, meta: $0, uid: 1) }
    let other = bus.begin("account.open", OpenAccount.Params(owner: "b").json, uid: 2)
    // The six past the share are answered while the writer is held.
    for call in calls[4...] {
      let error = #expect(throws: RPCError.self) { try call.wait() }
      #expect(error?.kind == .overloaded)
      #expect(error?.retryAfterMilliseconds == 1000, "no pace is known yet")
    }
    #expect(store.waiting == 5)
    gate.open()
    for call in calls[..<4] { _ = try call.wait() }
    _ = try other.wait()
    // The keys of the refused are new: what was refused did not begin.
    for key in keys[4...] {
      _ = try bus.begin("account.open", OpenAccount.Params(owner: "a").json, meta: key, uid: 1).wait()
    }
    #expect(store.lastSequence == 11)
    let audit = try bus.call(ReadAudit.method, ReadAudit.Params(after: 0, max: 100, method: "account.open"))
    let outcomes = try audit.entries.map { try AuditRecord(json: $0.bytes).outcome }
    #expect(outcomes == [String](repeating: "ok", count: 11))
  }
}
