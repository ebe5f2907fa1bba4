import Glibc
import Synchronization

/// Blocking work on a thread of its own: the cooperative pool has few, and a blocked test must not wait for another.
final class Background<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)

  init(_ body: @escaping @Sendable () -> Value) {
    let start = Unmanaged.passRetained(Box { self.result.withLock { [value = body()] in $0 = value } })
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    precondition(failure == 0, "pthread_create: \(failure)")
    pthread_detach(thread)
  }

  /// Waits for it, at most 15 seconds.
  var value: Value? {
    for _ in 0..<3000 {
      if let value = result.withLock({ $0 }) { return value }
      usleep(5000)
    }
    return nil
  }
}

private final class Box {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}
