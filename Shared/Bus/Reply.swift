import Glibc
import Synchronization
package import Wire

/// How a call ended.
package enum Outcome: Sendable {
  /// The result as JSON.
  case result([UInt8])
  case error(RPCError)
}

/// The right to answer one call, once.
///
/// A call waits until somebody begins it. While it waits it can be cancelled, its time can run out and its connection
/// can break: then `begin` is false and nothing may happen. Once begun it is answered with its outcome, whatever comes.
package final class Reply: Sendable {
  enum State: UInt8, AtomicRepresentable { case waiting, begun, done }

  let state = Atomic<State>(.waiting)
  let sink: any ReplySink
  /// Which of its connection's calls this is.
  let ticket: UInt64

  package init(sink: any ReplySink, ticket: UInt64) {
    self.sink = sink
    self.ticket = ticket
  }

  /// Claims the call. False where it has been dropped: then do nothing at all.
  package func begin() -> Bool {
    state.compareExchange(expected: .waiting, desired: .begun, ordering: .acquiringAndReleasing).exchanged
  }

  /// Answers. The second answer of a call is ignored.
  package func finish(_ outcome: Outcome) {
    guard state.exchange(.done, ordering: .acquiringAndReleasing) != .done else { return }
    sink.deliver([Delivery(ticket: ticket, outcome: outcome)])
  }

  /// Drops a call that nobody has begun, with the error that its caller gets. False where it was too late.
  package func drop(_ error: RPCError) -> Bool {
    guard state.compareExchange(expected: .waiting, desired: .done, ordering: .acquiringAndReleasing).exchanged
    else { return false }
    sink.deliver([Delivery(ticket: ticket, outcome: .error(error))])
    return true
  }

  /// Drops a call that nobody has begun, without an answer: nobody is left to read it, or it begins anew. False where
  /// it was too late.
  func retire() -> Bool {
    state.compareExchange(expected: .waiting, desired: .done, ordering: .acquiringAndReleasing).exchanged
  }

  /// Results that wait for the loop beyond which nobody makes more, in bytes.
  private static let mostBacklogBytes = 4 << 20
  /// However busy the loop is, nobody waits longer than this, in milliseconds.
  private static let longestPauseMilliseconds = 1000

  /// Waits, on a thread that may, until the loop has taken over most of the results that were made for it: pages are made
  /// faster than they leave.
  package func awaitRoom() {
    var pause = 0
    while sink.backlogBytes > Self.mostBacklogBytes, pause < Self.longestPauseMilliseconds {
      usleep(1000)
      pause += 1
    }
  }

  /// Answers many calls with one hop to each event loop: a group commit's replies leave together.
  package static func finish(_ answers: [(Reply, Outcome)]) {
    var bySink: [ObjectIdentifier: (sink: any ReplySink, deliveries: [Delivery])] = [:]
    for (reply, outcome) in answers {
      guard reply.state.exchange(.done, ordering: .acquiringAndReleasing) != .done else { continue }
      bySink[ObjectIdentifier(reply.sink), default: (reply.sink, [])].deliveries.append(
        Delivery(ticket: reply.ticket, outcome: outcome))
    }
    for (sink, deliveries) in bySink.values { sink.deliver(deliveries) }
  }

  /// Lets the call wait until `bell` rings or the time is over; then `again` runs on the event loop, with true where it
  /// is the last time and an answer must be given. A call that has begun cannot be withdrawn: begin it only to answer.
  /// The time counts from the first wait. `since` is `bell.mark` from before the caller looked, so that no ring is
  /// missed.
  package func wait(
    on bell: Bell, since mark: UInt64, milliseconds: Int, again: @escaping @Sendable (_ last: Bool) -> Void
  ) {
    sink.wait(ticket: ticket, on: bell, since: mark, milliseconds: milliseconds, again: again)
  }
}

/// An outcome on its way to the connection that asked.
package struct Delivery: Sendable {
  package let ticket: UInt64
  package let outcome: Outcome
}

/// Where replies go: one per event loop, so that a batch of replies costs one hop.
package protocol ReplySink: AnyObject, Sendable {
  func deliver(_ deliveries: [Delivery])
  /// Bytes of results that were delivered and are not yet taken over.
  var backlogBytes: Int { get }
  func wait(
    ticket: UInt64, on bell: Bell, since mark: UInt64, milliseconds: Int, again: @escaping @Sendable (Bool) -> Void)
}

extension ReplySink {
  package var backlogBytes: Int { 0 }
}

/// Rings when something has been committed. Waiting polls listen.
package final class Bell: Sendable {
  private struct Listeners { var next: UInt64 = 0; var waiting: [UInt64: @Sendable () -> Void] = [:] }
  private let rings = Atomic<UInt64>(0)
  private let listeners = Mutex(Listeners())
  /// How many listen: a ring that nobody hears costs no lock. A listener is counted before it looks at `rings` for the last
  /// time, and a ring is counted before it looks here, so that one of the two sees the other.
  private let count = Atomic<Int>(0)

  package init() {}

  /// How often it has rung.
  package var mark: UInt64 { rings.load(ordering: .acquiring) }

  package func ring() {
    rings.add(1, ordering: .sequentiallyConsistent)
    guard count.load(ordering: .sequentiallyConsistent) > 0 else { return }
    let waiting = listeners.withLock { listeners in
      var waiting: [UInt64: @Sendable () -> Void] = [:]
      swap(&waiting, &listeners.waiting)
      count.store(0, ordering: .sequentiallyConsistent)
      return waiting
    }
    for wake in waiting.values { wake() }
  }

  /// Calls `wake` once, at the next ring, from the ringing thread. Nil, and no call, where it has rung since `mark`.
  package func listen(since mark: UInt64, _ wake: @escaping @Sendable () -> Void) -> UInt64? {
    listeners.withLock { listeners in
      listeners.next += 1
      listeners.waiting[listeners.next] = wake
      count.store(listeners.waiting.count, ordering: .sequentiallyConsistent)
      if rings.load(ordering: .sequentiallyConsistent) == mark { return listeners.next }
      listeners.waiting[listeners.next] = nil
      count.store(listeners.waiting.count, ordering: .sequentiallyConsistent)
      return nil
    }
  }

  package func stopListening(_ listener: UInt64) {
    listeners.withLock { listeners in
      listeners.waiting[listener] = nil
      count.store(listeners.waiting.count, ordering: .sequentiallyConsistent)
    }
  }
}
