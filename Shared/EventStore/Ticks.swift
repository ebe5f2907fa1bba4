import Bus
import Glibc
import Synchronization

/// When an answer leaves once it is on disk.
package enum Departure: Sendable {
  /// At once, but for `notFound`, which leaves on a tick: how long nobody takes is then how long a person takes whom the
  /// caller may not know of (PROTOCOL § 4).
  case usual
  /// Every answer on a tick: for a search, whose time would otherwise tell how many hits were hidden.
  case onTick
}

/// An answer that leaves on a tick.
struct TickedAnswer: Sendable {
  let reply: Reply
  let outcome: Outcome
  /// CLOCK_BOOTTIME nanoseconds before which it does not leave: counted from the reading of the frame, so that work which
  /// is done by then says nothing by how long it took.
  let notBefore: UInt64
}

/// Lets answers leave on the ticks of CLOCK_MONOTONIC, all that wait together.
///
/// One thread for all of them, made when the first answer waits and asleep while none does. A tick is a multiple of 5 ms
/// and not a pause: the time of leaving then says only in which interval the work was done, and that only where it took
/// longer than the floor.
final class Ticks: Sendable {
  /// Nanoseconds between ticks.
  static let interval: UInt64 = 5_000_000
  /// Nanoseconds from the reading of a frame before which no `notFound` leaves: longer than a look-up and a commit.
  static let floor: UInt64 = 5_000_000
  /// The same for a search.
  static let searchFloor: UInt64 = 20_000_000

  private struct Waiting: Sendable {
    let due: UInt64
    let answer: (Reply, Outcome)
  }

  private struct State {
    var thread: BackgroundThread?
    var isStopped = false
  }

  private let mailbox = Mailbox<[Waiting]>()
  private let state = Mutex(State())

  /// Answers on the tick after now, or after the time before which an answer does not leave. After `stop` at once: nobody
  /// may be left unanswered.
  func leave(_ answers: [TickedAnswer]) {
    guard !answers.isEmpty else { return }
    let (now, boottime) = (KernelTime.monotonicNanoseconds(), KernelTime.bootNanoseconds())
    let waiting = answers.map { answer in
      Waiting(
        due: Self.next(after: now + (answer.notBefore > boottime ? answer.notBefore - boottime : 0)),
        answer: (answer.reply, answer.outcome))
    }
    let isStopped = state.withLock { state in
      if !state.isStopped, state.thread == nil {
        let mailbox = mailbox
        state.thread = BackgroundThread { Self.run(mailbox) }
      }
      return state.isStopped
    }
    guard !isStopped, mailbox.put(waiting) else { return Reply.finish(waiting.map(\.answer)) }
  }

  /// Answers what waits, then ends.
  func stop() {
    let thread = state.withLock { state in
      state.isStopped = true
      return state.thread
    }
    mailbox.close()
    thread?.join()
  }

  /// The first tick after a reading of the clock, in nanoseconds.
  static func next(after now: UInt64) -> UInt64 { (now / interval + 1) * interval }

  private static func run(_ mailbox: Mailbox<[Waiting]>) {
    var waiting: [Waiting] = []
    while let more = mailbox.take(most: .max, milliseconds: waiting.isEmpty ? 60_000 : 0) {
      waiting += more.joined()
      guard let due = waiting.map(\.due).min() else { continue }
      // One tick at a time: what comes meanwhile may be due before what waits.
      let tick = min(due, next(after: KernelTime.monotonicNanoseconds()))
      sleep(until: tick)
      waiting += (mailbox.take(most: .max, milliseconds: 0) ?? []).joined()
      Reply.finish(waiting.filter { $0.due <= tick }.map(\.answer))
      waiting.removeAll { $0.due <= tick }
    }
    Reply.finish(waiting.map(\.answer))
  }

  private static func sleep(until nanoseconds: UInt64) {
    var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
  }
}
