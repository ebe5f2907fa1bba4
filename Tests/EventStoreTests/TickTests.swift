import Bus
import Glibc
import Synchronization
import TestKit
import Testing
import Vocabulary
import Wire

@testable import EventStore

/// Answers that leave on a tick of 5 ms: `notFound` of every call of the writer, and all of a search.
@Suite struct TickTests {
  /// Takes down when each answer came.
  private final class Watch: ReplySink {
    let came = Mutex<[UInt64]>([])
    func deliver(_ deliveries: [Delivery]) {
      let now = KernelTime.monotonicNanoseconds()
      came.withLock { $0 += deliveries.map { _ in now } }
    }
    func wait(
      ticket: UInt64, on bell: Bell, since mark: UInt64, milliseconds: Int, again: @escaping @Sendable (Bool) -> Void
    ) {}
  }

  /// A machine that is busy wakes late, never early.
  private func isOnTick(_ time: UInt64) -> Bool { time % Ticks.interval < Ticks.interval * 4 / 5 }

  private func answer(_ watch: Watch, _ ticket: UInt64, notBefore: UInt64 = 0) -> TickedAnswer {
    TickedAnswer(reply: Reply(sink: watch, ticket: ticket), outcome: .result([]), notBefore: notBefore)
  }

  /// One that is to wait longer holds up nobody, and leaves no sooner.
  @Test func aFloorIsKept() {
    let ticks = Ticks()
    let (late, soon) = (Watch(), Watch())
    let now = KernelTime.monotonicNanoseconds()
    ticks.leave([answer(late, 1, notBefore: KernelTime.bootNanoseconds() + 60_000_000)])
    ticks.leave([answer(soon, 1)])
    while late.came.withLock(\.isEmpty) { usleep(500) }
    let (lateAt, soonAt) = (late.came.withLock { $0[0] }, soon.came.withLock { $0.first })
    #expect(lateAt >= now + 60_000_000)
    #expect(soonAt.map { $0 < lateAt } == true)
    ticks.stop()
  }

  private func start(_ method: String, _ params: [UInt8], _ reply: Reply, _ store: Store) throws {
    let endpoint = try #require(store.ledgerEndpoints.first { $0.info.name == method })
    let call = Call(
      service: "ledger", method: method, peer: Peer(pid: 1, uid: 1, gid: 1), grant: .everything, officer: nil,
      meta: .none, trace: .own, connection: 1, time: 0,
      readAt: KernelTime.bootNanoseconds(), room: 1 << 20, inBatch: false)
    params.withUnsafeBufferPointer { endpoint.start(call, $0, [], reply) }
  }

  @Test func theNextTickIsAheadAndAMultiple() {
    for now in [0, 1, 4_999_999, 5_000_000, 5_000_001, 123_456_789_012] as [UInt64] {
      let next = Ticks.next(after: now)
      #expect(next > now && next - now <= Ticks.interval && next % Ticks.interval == 0)
    }
  }

  @Test func whatWaitsLeavesTogetherAndNotBeforeItsTick() throws {
    let ticks = Ticks()
    let watch = Watch()
    for _ in 0..<20 {
      watch.came.withLock { $0 = [] }
      let due = Ticks.next(after: KernelTime.monotonicNanoseconds())
      let answers = (0..<50).map { answer(watch, $0) }
      let put = KernelTime.monotonicNanoseconds()
      ticks.leave(answers)
      while watch.came.withLock({ $0.count }) < 50 { usleep(500) }
      let came = watch.came.withLock { $0 }
      #expect(came.allSatisfy { $0 >= min(due, Ticks.next(after: put)) })
      #expect(Set(came).count == 1, "one hop for all")
    }
    ticks.stop()
  }

  @Test func afterTheStopNobodyIsLeftUnanswered() {
    let ticks = Ticks()
    let watch = Watch()
    ticks.leave([answer(watch, 1)])
    ticks.stop()
    ticks.leave([answer(watch, 2)])
    #expect(watch.came.withLock { $0.count } == 2)
  }

  @Test func notFoundLeavesOnATickAndASuccessDoesNot() throws {
    let directory = TemporaryDirectory()
    let store = try Store.ledger(directory.path)
    defer { store.stop() }
    let nobody = try EntityID(parsing: "0198d5b0-0000-7000-8000-000000000001")
    var onTick = 0
    var phases: Set<UInt64> = []
    for turn in 0..<40 {
      let watch = Watch()
      let (method, params) =
        turn % 2 == 0
        ? ("account.credit", CreditAccount.Params(id: nobody, amount: 1).json)
        : ("account.open", OpenAccount.Params(owner: "o").json)
      // So that a success that follows on a tick at once is not always found at the same place.
      usleep(UInt32(turn % 5) * 900)
      try start(method, params, Reply(sink: watch, ticket: 1), store)
      while watch.came.withLock(\.isEmpty) { usleep(500) }
      let came = watch.came.withLock { $0[0] }
      if turn % 2 == 0 { onTick += isOnTick(came) ? 1 : 0 } else { phases.insert(came % Ticks.interval / 1_000_000) }
    }
    #expect(onTick >= 18, "\(onTick) of 20 within the first four fifths of a tick")
    #expect(phases.count > 1, "successes leave at any time")
  }
}
