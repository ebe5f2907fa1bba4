import CSystemd
import Glibc

/// What a descriptor is ready for.
struct Readiness: OptionSet {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let reading = Readiness(EPOLLIN)
  static let writing = Readiness(EPOLLOUT)
  /// The peer sends no more.
  static let inputEnded = Readiness(EPOLLRDHUP)
  /// Both directions are over, or the socket failed.
  static let broken: Readiness = [Readiness(EPOLLHUP), Readiness(EPOLLERR)]

  private init(_ event: EPOLL_EVENTS) { rawValue = event.rawValue }
}

/// Who is told when a descriptor becomes ready. Told once for each time it becomes so (EPOLLET): whoever leaves something
/// unread comes back to it without being told.
protocol ReadinessHandler: AnyObject {
  func ready(_ readiness: Readiness)
}

/// The inside of a loop: descriptors, timers and the end of each turn. Confined to the loop's thread; what every turn touches
/// is not checked for overlapping accesses, for the reason that `Connection` gives.
package final class LoopCore {
  /// Events taken from the kernel at a time.
  private static let eventsPerTurn = 1024

  unowned let loop: EventLoop
  /// Set when the loop is to end after this turn.
  @exclusivity(unchecked) var isStopping = false
  /// Runs when a turn's events and jobs are done, before the loop waits.
  @exclusivity(unchecked) var endOfTurn: (() -> Void)?
  /// Whether something was left for the next turn: then the loop does not sleep.
  @exclusivity(unchecked) var hasMore = false
  /// CLOCK_BOOTTIME nanoseconds when the turn began: near enough for whatever is not measured in microseconds.
  @exclusivity(unchecked) private(set) var now = KernelTime.bootNanoseconds()

  private let poll: CInt
  private let bell: CInt
  @exclusivity(unchecked) private var timers = TimerQueue()
  /// A timerfd(2), so that a wait has no time limit of its own: setting one up and taking it down for every round trip costs
  /// as much as a system call.
  private let clock: CInt
  /// What `clock` is set to, 0 where it is not.
  @exclusivity(unchecked) private var clockDeadline: UInt64 = 0
  private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: LoopCore.eventsPerTurn)

  /// Descriptors by slot; how often a slot was used tells a late event for an old descriptor from one for the new.
  private struct Slot {
    var handler: (any ReadinessHandler)?
    var uses: UInt32
  }
  @exclusivity(unchecked) private var slots: [Slot] = []
  private var free: [Int] = []

  /// What the kernel hands back for the bell and the clock: no slot has these numbers.
  private static let bellToken = UInt64.max
  private static let clockToken = UInt64.max - 1

  init(loop: EventLoop, bell: CInt) {
    self.loop = loop
    self.bell = bell
    poll = epoll_create1(CInt(EPOLL_CLOEXEC))
    precondition(poll >= 0, "no epoll descriptor could be made: errno \(errno)")
    clock = timerfd_create(CLOCK_BOOTTIME, CInt(TFD_CLOEXEC | TFD_NONBLOCK))
    precondition(clock >= 0, "no timerfd could be made: errno \(errno)")
    control(EPOLL_CTL_ADD, bell, [.reading], Self.bellToken)
    control(EPOLL_CTL_ADD, clock, [.reading], Self.clockToken)
  }

  func end() {
    close(poll)
    close(clock)
    events.deallocate()
    slots = []
    endOfTurn = nil
  }

  // MARK: descriptors

  /// A descriptor that the loop watches.
  struct Watch {
    let descriptor: CInt
    fileprivate let token: UInt64
  }

  /// Tells `handler` of input, its end, and failures from now on.
  func watch(_ descriptor: CInt, _ handler: any ReadinessHandler) -> Watch {
    let slot: Int
    if let last = free.popLast() {
      slot = last
    } else {
      slot = slots.count
      slots.append(Slot(handler: nil, uses: 0))
    }
    slots[slot].handler = handler
    let token = UInt64(slots[slot].uses) << 32 | UInt64(slot)
    control(EPOLL_CTL_ADD, descriptor, Self.input, token)
    return Watch(descriptor: descriptor, token: token)
  }

  /// Whether the handler is told of room for output, too. Only while it waits for it: every read of the peer's makes room.
  func wantRoom(_ watch: Watch, _ wanted: Bool) {
    control(EPOLL_CTL_MOD, watch.descriptor, wanted ? Self.input.union(.writing) : Self.input, watch.token)
  }

  /// Stops watching; the descriptor is its owner's to close.
  func forget(_ watch: Watch) {
    control(EPOLL_CTL_DEL, watch.descriptor, [], watch.token)
    let slot = Int(truncatingIfNeeded: watch.token & 0xffff_ffff)
    slots[slot].handler = nil
    slots[slot].uses &+= 1
    free.append(slot)
  }

  private static let input: Readiness = [.reading, .inputEnded]

  private func control(_ operation: CInt, _ descriptor: CInt, _ wanted: Readiness, _ token: UInt64) {
    var event = epoll_event(events: wanted.rawValue | EPOLLET.rawValue, data: epoll_data_t(u64: token))
    let failed = epoll_ctl(poll, operation, descriptor, &event)
    precondition(failed == 0, "epoll_ctl: errno \(errno)")
  }

  // MARK: turns

  /// Whether nothing is known that could be done now.
  var isIdle: Bool { !hasMore }

  /// Waits for events, no longer than the next timer allows and not at all where it may not block; tells their handlers, then
  /// the timers that are due.
  func wait(mayBlock: Bool) {
    hasMore = false
    if mayBlock { setClock() }
    let count = epoll_wait(poll, events, CInt(Self.eventsPerTurn), mayBlock ? -1 : 0)
    now = KernelTime.bootNanoseconds()
    for index in 0..<max(0, Int(count)) {
      let token = events[index].data.u64
      if token == Self.bellToken {
        var rings: eventfd_t = 0
        eventfd_read(bell, &rings)
        continue
      }
      if token == Self.clockToken {
        var ticks: UInt64 = 0
        read(clock, &ticks, MemoryLayout<UInt64>.size)
        clockDeadline = 0
        continue
      }
      let slot = Int(truncatingIfNeeded: token & 0xffff_ffff)
      guard slots[slot].uses == UInt32(truncatingIfNeeded: token >> 32) else { continue }
      slots[slot].handler?.ready(Readiness(rawValue: events[index].events))
    }
    while let body = timers.popDue(at: now) { body() }
  }

  func finishTurn() { endOfTurn?() }

  private func setClock() {
    let next = timers.next ?? 0
    guard next != clockDeadline else { return }
    clockDeadline = next
    var setting = itimerspec()
    setting.it_value = timespec(tv_sec: Int(next / 1_000_000_000), tv_nsec: Int(next % 1_000_000_000))
    timerfd_settime(clock, CInt(TFD_TIMER_ABSTIME), &setting, nil)
  }

  // MARK: timers

  /// Runs `body` once the time (CLOCK_BOOTTIME nanoseconds) has come.
  func schedule(at deadline: UInt64, _ body: @escaping () -> Void) -> TimerQueue.ID { timers.add(deadline, body) }

  func schedule(after nanoseconds: UInt64, _ body: @escaping () -> Void) -> TimerQueue.ID {
    timers.add(KernelTime.bootNanoseconds() + nanoseconds, body)
  }

  /// No more than once; a timer that has run or was cancelled is passed over.
  func cancel(_ timer: TimerQueue.ID) { timers.cancel(timer) }
}
