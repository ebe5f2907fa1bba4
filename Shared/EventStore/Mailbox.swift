import Bus
import Glibc
import Synchronization

/// A queue that any thread fills and one or a few empty, fair by uid and bounded (`FairQueue`). Taking waits for the first element, and for more only where more
/// are expected: a writer that is alone is not slowed down, and one that is busy finds all that has gathered meanwhile.
///
/// `@unchecked`: the pthread mutex guards every stored property.
final class Mailbox<Element: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var elements = FairQueue<Element>()
  private var closed = false
  /// With fewer than so many, who sleeps is not woken.
  private var wanted = 1

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(filled, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(filled)
    pthread_mutex_destroy(mutex)
    filled.deallocate()
    mutex.deallocate()
  }

  /// What became of an element that was offered.
  enum Admission: Equatable {
    case taken
    /// The queue, or the uid's share of it, is full.
    case full(retryAfterMilliseconds: Int)
    case closed
  }

  /// An element of a peer's: taken within the bounds.
  func offer(_ element: Element, of uid: UInt32, bytes: Int) -> Admission {
    admit { queue in
      queue.offer(element, of: uid, bytes: bytes).map { .full(retryAfterMilliseconds: $0) } ?? .taken
    }
  }

  /// An element of the service's own. False after `close`: it was not taken.
  func put(_ element: Element) -> Bool {
    admit { queue in
      queue.put(element)
      return .taken
    } == .taken
  }

  private func admit(_ body: (inout FairQueue<Element>) -> Admission) -> Admission {
    pthread_mutex_lock(mutex)
    let admission = closed ? Admission.closed : body(&elements)
    let wakes = admission == .taken && elements.count >= wanted
    pthread_mutex_unlock(mutex)
    // Outside the lock, so that who wakes need not wait for it at once. Costs nothing while nobody sleeps.
    if wakes { pthread_cond_signal(filled) }
    return admission
  }

  var limits: QueueLimits {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return elements.limits
  }

  func limit(_ limits: QueueLimits) {
    pthread_mutex_lock(mutex)
    elements.limits = limits
    pthread_mutex_unlock(mutex)
  }

  /// Everything that waits, at most `most`; empty when `milliseconds` went by without any. Nil when closed and empty.
  ///
  /// - Parameters:
  ///   - bytes: no more is taken once so many bytes have been.
  ///   - expected: how many are likely to come within `patience`, in nanoseconds: with fewer it is waited so long for them.
  func take(
    most: Int, bytes: Int = .max, milliseconds: Int, expected: Int = 0, patience: UInt64 = 0
  ) -> [Element]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    let wasWaiting = !elements.isEmpty
    if elements.count < expected, patience > 0 { wait(for: expected, nanoseconds: patience) }
    wait(for: 1, nanoseconds: UInt64(milliseconds) * 1_000_000)
    if elements.isEmpty { return closed ? nil : [] }
    let taken = elements.take(most: most, bytes: bytes)
    elements.measure(taken: taken.count, wasWaiting: wasWaiting, now: KernelTime.monotonicNanoseconds())
    return taken
  }

  /// Sleeps, with the mutex let go, until so many are there or the time is over.
  private func wait(for count: Int, nanoseconds: UInt64) {
    guard elements.count < count, !closed else { return }
    var until = timespec()
    clock_gettime(CLOCK_MONOTONIC, &until)
    let end = UInt64(until.tv_nsec) + nanoseconds
    until.tv_sec += Int(end / 1_000_000_000)
    until.tv_nsec = Int(end % 1_000_000_000)
    wanted = count
    while elements.count < count, !closed, pthread_cond_timedwait(filled, mutex, &until) == 0 {}
    wanted = 1
  }

  var count: Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return elements.count
  }

  func close() {
    pthread_mutex_lock(mutex)
    closed = true
    pthread_cond_broadcast(filled)
    pthread_mutex_unlock(mutex)
  }
}

/// A few threads that run what they are given, each uid's in the order given: readers of the database.
package final class WorkerPool: Sendable {
  private let mailbox = Mailbox<@Sendable () -> Void>()
  private let threads: [BackgroundThread]

  package init(count: Int) {
    let mailbox = mailbox
    threads = (0..<count).map { _ in
      BackgroundThread {
        while let work = mailbox.take(most: 1, milliseconds: 60_000) { for item in work { item() } }
      }
    }
  }

  /// Work for a peer's call: taken within the bounds.
  func offer(
    of uid: UInt32, bytes: Int, _ work: @escaping @Sendable () -> Void
  ) -> Mailbox<@Sendable () -> Void>.Admission {
    mailbox.offer(work, of: uid, bytes: bytes)
  }

  func limit(_ limits: QueueLimits) { mailbox.limit(limits) }

  /// What waits.
  var waiting: Int { mailbox.count }

  /// Work of the service's own. False when the pool has been stopped.
  package func submit(_ work: @escaping @Sendable () -> Void) -> Bool { mailbox.put(work) }

  /// Runs what has been submitted, then ends.
  package func stop() {
    mailbox.close()
    for thread in threads { thread.join() }
  }
}
