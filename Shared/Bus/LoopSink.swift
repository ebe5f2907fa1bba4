import Synchronization
import Wire

/// Where replies go: brings outcomes and wake-ups from any thread to the event loop, with one hop for all that gather.
final class LoopSink: ReplySink {
  private enum Arrival: Sendable {
    case deliveries([Delivery])
    case wake(ticket: UInt64, serial: UInt64)
    case wait(
      ticket: UInt64, bell: Bell, mark: UInt64, milliseconds: Int, again: @Sendable (Bool) -> Void)
  }

  let loop: EventLoop
  private let arrivals = Mutex<[Arrival]>([])
  /// Bytes of results in `arrivals`.
  private let waiting = Atomic<Int>(0)
  private let confined: LoopConfined<Hub>

  init(loop: EventLoop) {
    self.loop = loop
    confined = LoopConfined(loop)
  }

  /// On the event loop only.
  var hub: Hub? {
    get { confined.value }
    set { confined.value = newValue }
  }

  func deliver(_ deliveries: [Delivery]) {
    guard loop.isCurrent else {
      waiting.add(Self.bytes(deliveries), ordering: .relaxed)
      return push(.deliveries(deliveries))
    }
    hub?.take(deliveries)
  }

  var backlogBytes: Int { waiting.load(ordering: .relaxed) }

  private static func bytes(_ deliveries: [Delivery]) -> Int {
    deliveries.reduce(0) { sum, delivery in
      if case .result(let bytes) = delivery.outcome { sum + bytes.count } else { sum }
    }
  }

  func wait(
    ticket: UInt64, on bell: Bell, since mark: UInt64, milliseconds: Int, again: @escaping @Sendable (Bool) -> Void
  ) {
    guard loop.isCurrent else {
      return push(.wait(ticket: ticket, bell: bell, mark: mark, milliseconds: milliseconds, again: again))
    }
    hub?.wait(ticket, on: bell, since: mark, milliseconds: milliseconds, again)
  }

  /// From any thread; on the loop too it comes in its turn, so that a handler is never called inside itself.
  func wake(_ ticket: UInt64, _ serial: UInt64) { push(.wake(ticket: ticket, serial: serial)) }

  private func push(_ arrival: Arrival) {
    let isFirst = arrivals.withLock { arrivals in
      arrivals.append(arrival)
      return arrivals.count == 1
    }
    if isFirst, !loop.execute({ _ in self.drain() }) {
      // Nobody takes anything any more.
      waiting.store(0, ordering: .relaxed)
    }
  }

  private func drain() {
    let gathered = arrivals.withLock { arrivals in
      defer { arrivals.removeAll(keepingCapacity: true) }
      return arrivals
    }
    guard let hub else { return waiting.store(0, ordering: .relaxed) }
    for arrival in gathered {
      switch arrival {
      case .deliveries(let deliveries):
        hub.take(deliveries)
        waiting.subtract(Self.bytes(deliveries), ordering: .relaxed)
      case .wake(let ticket, let serial): hub.wake(ticket, serial)
      case .wait(let ticket, let bell, let mark, let milliseconds, let again):
        hub.wait(ticket, on: bell, since: mark, milliseconds: milliseconds, again)
      }
    }
  }
}
