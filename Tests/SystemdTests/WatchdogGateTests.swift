import Synchronization
import Testing

@testable import Systemd

@Suite struct WatchdogGateTests {
  /// A clock that stands still until told, and a count of what the manager heard.
  private final class World: Sendable {
    let now = Atomic<UInt64>(1_000_000)
    let pings = Atomic<Int>(0)

    func gate(limit: UInt64) -> WatchdogGate {
      WatchdogGate(limitMicroseconds: limit, clock: { self.now.load(ordering: .relaxed) }) {
        () throws(SystemdError) in self.pings.add(1, ordering: .relaxed)
      }
    }

    func advance(_ microseconds: UInt64) { now.add(microseconds, ordering: .relaxed) }
  }

  @Test func pingsGoOutWhileEveryPartBeats() throws {
    let world = World()
    let gate = world.gate(limit: 100)
    let parts = [gate.register("loop"), gate.register("writer")]
    for _ in 0..<10 {
      world.advance(50)
      for part in parts { part.beat(at: world.now.load(ordering: .relaxed)) }
      #expect(try gate.ping() == .pinged)
    }
    #expect(world.pings.load(ordering: .relaxed) == 10)
  }

  @Test func oneStuckPartStopsThePingsUntilItBeatsAgain() throws {
    let world = World()
    let gate = world.gate(limit: 100)
    let loop = gate.register("loop")
    let writer = gate.register("writer")
    world.advance(100)
    loop.beat(at: world.now.load(ordering: .relaxed))
    #expect(try gate.ping() == .pinged, "exactly the limit is not yet stuck")
    world.advance(1)
    #expect(try gate.ping() == .withheld(["writer"]))
    world.advance(100)
    #expect(try gate.ping() == .withheld(["writer", "loop"]), "longest silence first")
    #expect(world.pings.load(ordering: .relaxed) == 1)
    loop.beat(at: world.now.load(ordering: .relaxed))
    writer.beat(at: world.now.load(ordering: .relaxed))
    #expect(try gate.ping() == .pinged)
  }

  @Test func aPartClosedOnPurposeIsNotWaitedFor() throws {
    let world = World()
    let gate = world.gate(limit: 100)
    let writer = gate.register("writer")
    gate.retire(writer)
    world.advance(1_000_000)
    #expect(try gate.ping() == .pinged)
  }

  @Test func aBeatNewerThanTheClockReadingIsNotAnAge() throws {
    let world = World()
    let gate = world.gate(limit: 100)
    gate.register("loop").beat(at: world.now.load(ordering: .relaxed) + 5)
    #expect(try gate.ping() == .pinged)
  }
}
