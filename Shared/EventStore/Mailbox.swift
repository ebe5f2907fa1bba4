import Bus
import Glibc
import Synchronization

/// A queue that one thread empties and any thread fills. Taking waits for the first element, never for more: a writer
/// that is alone is not slowed down, and one that is busy finds all that has gathered meanwhile.
///
/// `@unchecked`: the pthread mutex guards every stored property.
final class Mailbox<Element: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var elements: [Element] = []
  private var closed = false

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

  /// False after `close`: the element was not taken.
  func put(_ element: Element) -> Bool {
    pthread_mutex_lock(mutex)
    let isOpen = !closed
    if isOpen { elements.append(element) }
    pthread_mutex_unlock(mutex)
    // Outside the lock, so that who wakes need not wait for it at once. Costs nothing while nobody sleeps.
    if isOpen { pthread_cond_signal(filled) }
    return isOpen
  }

  /// Everything that waits, at most `most`; empty when `milliseconds` went by without any. Nil when closed and empty.
  func take(most: Int, milliseconds: Int) -> [Element]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if elements.isEmpty, !closed {
      var until = timespec()
      clock_gettime(CLOCK_MONOTONIC, &until)
      until.tv_sec += milliseconds / 1000
      until.tv_nsec += milliseconds % 1000 * 1_000_000
      if until.tv_nsec >= 1_000_000_000 {
        until.tv_sec += 1
        until.tv_nsec -= 1_000_000_000
      }
      while elements.isEmpty, !closed, pthread_cond_timedwait(filled, mutex, &until) == 0 {}
    }
    if elements.isEmpty { return closed ? nil : [] }
    guard elements.count > most else {
      defer { elements = [] }
      return elements
    }
    let taken = Array(elements[..<most])
    elements.removeFirst(most)
    return taken
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

/// A few threads that run what they are given, in the order given: readers of the database.
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

  /// False when the pool has been stopped.
  package func submit(_ work: @escaping @Sendable () -> Void) -> Bool { mailbox.put(work) }

  /// Runs what has been submitted, then ends.
  package func stop() {
    mailbox.close()
    for thread in threads { thread.join() }
  }
}
