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
    guard loop.isCurrent else { return push(.deliveries(deliveries)) }
    hub?.take(deliveries)
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
    if isFirst { loop.execute { _ in self.drain() } }
  }

  private func drain() {
    let gathered = arrivals.withLock { arrivals in
      defer { arrivals.removeAll(keepingCapacity: true) }
      return arrivals
    }
    guard let hub else { return }
    for arrival in gathered {
      switch arrival {
      case .deliveries(let deliveries): hub.take(deliveries)
      case .wake(let ticket, let serial): hub.wake(ticket, serial)
      case .wait(let ticket, let bell, let mark, let milliseconds, let again):
        hub.wait(ticket, on: bell, since: mark, milliseconds: milliseconds, again)
      }
    }
  }
}
