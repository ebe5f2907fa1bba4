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
    /// Nothing more is taken.
    var isStopped = false
  }

  private let inbox = Mutex(Inbox())
  /// Whether there are jobs: looked at in every turn, without the lock.
  private let hasJobs = Atomic(false)
  /// Whether the loop waits in the kernel, or is about to: then a job must wake it. Set before `hasJobs` is looked at for the
  /// last time, and looked at after `hasJobs` is set, so that one of the two sees the other.
  private let isAsleep = Atomic(false)
  /// An eventfd(2) that the loop waits for.
  private let bell: CInt
  /// pthread_self(3) of the loop, 0 before it runs.
  private let thread = Atomic<UInt>(0)

  private init() {
    bell = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
    precondition(bell >= 0, "no eventfd could be made: errno \(errno)")
  }

  deinit { close(bell) }

  /// Starts a loop on a thread of its own.
  package static func start() -> (loop: EventLoop, thread: BackgroundThread) {
    let loop = EventLoop()
    return (loop, BackgroundThread { loop.run() })
  }

  /// Whether the caller runs on the loop.
  package var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Has the loop do something, soon. False, and nothing happens, where the loop has stopped.
  @discardableResult
  package func execute(_ job: @escaping Job) -> Bool {
    let isTaken = inbox.withLock { inbox in
      if !inbox.isStopped { inbox.jobs.append(job) }
      return !inbox.isStopped
    }
    guard isTaken else { return false }
    hasJobs.store(true, ordering: .sequentiallyConsistent)
    if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { eventfd_write(bell, 1) }
    return true
  }

  /// Has the loop do something and waits for what it comes to; nil where the loop has stopped.
  package func submit<Value: Sendable>(_ body: @escaping @Sendable (LoopCore) -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      if !execute({ continuation.resume(returning: body($0)) }) { continuation.resume(returning: nil) }
    }
  }

  /// Ends the loop when what was given to it before is done.
  package func stop() {
    execute { $0.isStopping = true }
  }

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
      isAsleep.store(false, ordering: .relaxed)
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
    guard hasJobs.load(ordering: .acquiring), hasJobs.exchange(false, ordering: .sequentiallyConsistent) else { return }
    inbox.withLock { inbox in swap(&inbox.jobs, &jobs) }
  }

  /// False where there are jobs, which must be done first.
  private func fallAsleep() -> Bool {
    isAsleep.store(true, ordering: .sequentiallyConsistent)
    return !hasJobs.load(ordering: .sequentiallyConsistent)
  }
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
