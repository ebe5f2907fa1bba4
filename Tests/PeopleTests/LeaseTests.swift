import Bus
import EventStore
import PeopleAPI
import PeopleVault
import Synchronization
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_people

/// Raising protection is answered when it holds everywhere.
@Suite struct LeaseTests {
  /// A lease table with a clock and an alarm moved by hand.
  final class Bench: Sendable {
    let clock = HandClock()
    let leases: GuardLeases
    private let alarms: Alarms
    private let released = Mutex<[Int]>([])

    final class Alarms: Sendable {
      let bodies = Mutex<[(at: UInt64, body: @Sendable () -> Void)]>([])
    }

    init() {
      let (clock, alarms) = (clock, Alarms())
      self.alarms = alarms
      leases = GuardLeases(now: { clock.now }) { nanoseconds, body in
        alarms.bodies.withLock { $0.append((clock.now + nanoseconds, body)) }
      }
    }

    var answers: [Int] { released.withLock { $0 } }

    func hold(_ sequence: Int) {
      leases.hold(past: sequence) { [self] in released.withLock { $0.append(sequence) } }
    }

    /// Lets time pass, and rings what is due.
    func pass(milliseconds: UInt64) {
      for _ in 0..<milliseconds {
        clock.pass(1_000_000)
        let due = alarms.bodies.withLock { bodies in
          let due = bodies.filter { $0.at <= clock.now }
          bodies.removeAll { $0.at <= clock.now }
          return due
        }
        for alarm in due { alarm.body() }
      }
    }
  }

  @Test func withoutFollowersItIsAnsweredAtOnce() {
    let bench = Bench()
    bench.pass(milliseconds: 2200)
    bench.hold(5)
    #expect(bench.answers == [5])
  }

  @Test func afterAStartOldLeasesAreWaitedOut() {
    let bench = Bench()
    bench.hold(5)
    bench.pass(milliseconds: 2000)
    #expect(bench.answers.isEmpty)
    bench.pass(milliseconds: 200)
    #expect(bench.answers == [5])
  }

  @Test func everyFollowerMustHavePassed() {
    let bench = Bench()
    for connection in [1, 2] as [UInt64] {
      bench.leases.fetched(connection, after: 4)
      bench.leases.answered(connection)
    }
    bench.pass(milliseconds: 1000)
    for connection in [1, 2] as [UInt64] { bench.leases.answered(connection) }
    bench.pass(milliseconds: 1200)
    bench.hold(5)
    bench.leases.fetched(1, after: 5)
    #expect(bench.answers.isEmpty)
    bench.leases.fetched(2, after: 7)
    #expect(bench.answers == [5])
  }

  @Test func whoIsSilentIsWaitedOut() {
    let bench = Bench()
    bench.pass(milliseconds: 3000)
    bench.leases.fetched(1, after: 4)
    bench.leases.answered(1)
    bench.hold(5)
    bench.pass(milliseconds: 1500)
    // An answer that was under way renews the lease.
    bench.leases.answered(1)
    bench.pass(milliseconds: 2000)
    #expect(bench.answers.isEmpty)
    bench.pass(milliseconds: 200)
    #expect(bench.answers == [5])
  }

  @Test func nobodyHoldsAnAnswerForEver() {
    let bench = Bench()
    bench.pass(milliseconds: 3000)
    bench.leases.fetched(1, after: 0)
    bench.leases.answered(1)
    bench.hold(5)
    for _ in 0..<99 {
      bench.pass(milliseconds: 100)
      bench.leases.fetched(1, after: 0)
      bench.leases.answered(1)
    }
    #expect(bench.answers.isEmpty)
    bench.pass(milliseconds: 200)
    #expect(bench.answers == [5])
  }

  @Test func protectionRaisedIsAnsweredWhenItHolds() throws {
    let register = try Register()
    let ref = try register.add(TestNumber.anna).personRef
    // A service has taken in the registration.
    _ = try register.events(after: 1)
    let pending = register.bus.begin(
      "protection.raise", RaiseProtection.Params(personRef: ref, level: .sekretessmarkering).json, grant: .officer)
    let committed = try register.bus.call(
      FetchEvents.method, FetchEvents.Params(after: 1, max: 10, waitMs: 5000), uid: 8,
      grant: Grant(roles: RoleSet([.follower, .guard_])))
    #expect(committed.events.count == 1)
    #expect(pending.outcome == nil)
    // The two followers have it once they ask for what comes after.
    _ = try register.events(after: 2)
    #expect(pending.outcome == nil)
    _ = try register.bus.call(
      FetchEvents.method, FetchEvents.Params(after: 2, max: 10, waitMs: 0), uid: 8,
      grant: Grant(roles: RoleSet([.follower, .guard_])))
    _ = try pending.wait()
  }
}
