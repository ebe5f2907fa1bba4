import Glibc
import Synchronization

/// A thread of our own, for work that blocks: SQLite, and clients of services.
///
/// `@unchecked`: the identifier is written once, before the thread can be joined.
package final class BackgroundThread: @unchecked Sendable {
  private var thread = pthread_t()
  private let isJoined = Mutex(false)

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts at once.
  package init(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    let failed = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    precondition(failed == 0, "no thread could be made: errno \(failed)")
  }

  deinit {
    // What is never joined gives its memory back when it ends.
    isJoined.withLock { if !$0 { pthread_detach(thread) } }
  }

  /// Waits until the body has returned. May be called again: a second `pthread_join` could wait for another thread that
  /// was given the same identifier, for ever.
  package func join() {
    isJoined.withLock { isJoined in
      if !isJoined { pthread_join(thread, nil) }
      isJoined = true
    }
  }
}
