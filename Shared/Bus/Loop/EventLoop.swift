import CSystemd
import Glibc
import Synchronization

/// One thread that waits for sockets, timers and jobs of other threads, and does what they ask for one after another.
///
/// Other threads hold this; what runs on the loop is given its `LoopCore`. A job costs the one who brings it a lock, and a
/// system call only where the loop sleeps.
package final class EventLoop: Sendable {
  package typealias Job = @Sendable (LoopCore) -> Void

  private struct Inbox {
    var jobs: [Job] = []
    /// Whether the loop waits in the kernel, or is about to: then a job must wake it.
    var isAsleep = false
    /// Nothing more is taken.
    var isStopped = false
  }

  private let inbox = Mutex(Inbox())
  /// An eventfd(2) that the loop waits for.
  private let bell: CInt
  /// pthread_self(3) of the loop, 0 before it runs.
  private let thread = Atomic<UInt>(0)

  /// Starts the loop's thread. It ends with `stop`.
  package init() {
    bell = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
    precondition(bell >= 0, "no eventfd could be made: errno \(errno)")
  }

  deinit { close(bell) }

  /// Starts a loop on a thread of its own.
  package static func start() -> (loop: EventLoop, thread: LoopThread) {
    let loop = EventLoop()
    return (loop, LoopThread { loop.run() })
  }

  /// Whether the caller runs on the loop.
  package var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Has the loop do something, soon. Nothing happens where the loop has stopped.
  package func execute(_ job: @escaping Job) {
    let mustWake = inbox.withLock { inbox in
      guard !inbox.isStopped else { return false }
      inbox.jobs.append(job)
      defer { inbox.isAsleep = false }
      return inbox.isAsleep
    }
    if mustWake { ring() }
  }

  /// Has the loop do something and waits for what it comes to; nil where the loop has stopped.
  package func submit<Value: Sendable>(_ body: @escaping @Sendable (LoopCore) -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      let job: Job = { continuation.resume(returning: body($0)) }
      let isTaken = inbox.withLock { inbox in
        if !inbox.isStopped { inbox.jobs.append(job) }
        return !inbox.isStopped
      }
      if isTaken { ring() } else { continuation.resume(returning: nil) }
    }
  }

  /// Ends the loop when what was given to it before is done.
  package func stop() {
    execute { $0.isStopping = true }
  }

  private func ring() { eventfd_write(bell, 1) }

  // MARK: the loop's own thread

  private func run() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    let core = LoopCore(loop: self, bell: bell)
    var jobs: [Job] = []
    while true {
      takeJobs(&jobs)
      for job in jobs { job(core) }
      jobs.removeAll(keepingCapacity: true)
      core.finishTurn()
      guard !core.isStopping else { break }
      core.wait(mayBlock: core.isIdle && fallAsleep())
      wakeUp()
    }
    let rest = inbox.withLock { inbox in
      inbox.isStopped = true
      defer { inbox.jobs = [] }
      return inbox.jobs
    }
    for job in rest { job(core) }
    core.end()
  }

  private func takeJobs(_ jobs: inout [Job]) {
    inbox.withLock { inbox in swap(&inbox.jobs, &jobs) }
  }

  /// False where there are jobs, which must be done first.
  private func fallAsleep() -> Bool {
    inbox.withLock { inbox in
      inbox.isAsleep = inbox.jobs.isEmpty
      return inbox.isAsleep
    }
  }

  private func wakeUp() { inbox.withLock { $0.isAsleep = false } }
}

/// The thread of a loop, to be waited for.
package final class LoopThread: Sendable {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: UInt

  init(_ run: @escaping @Sendable () -> Void) {
    var made = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let failed = pthread_create(
      &made, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    precondition(failed == 0, "no thread could be made: errno \(failed)")
    thread = UInt(made)
  }

  /// Waits until the loop has ended. Once, and not from the loop.
  package func join() { pthread_join(pthread_t(thread), nil) }
}

/// A value of the loop's that others may hold but not touch.
///
/// `@unchecked`: the value is read and written on the loop's thread alone, which every access makes sure of.
package final class LoopConfined<Value>: @unchecked Sendable {
  private let loop: EventLoop
  private var stored: Value?

  package init(_ loop: EventLoop) { self.loop = loop }

  package var value: Value? {
    get {
      precondition(loop.isCurrent, "touched from outside its loop")
      return stored
    }
    set {
      precondition(loop.isCurrent, "touched from outside its loop")
      stored = newValue
    }
  }
}
