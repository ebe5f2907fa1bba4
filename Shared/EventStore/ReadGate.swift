import Dispatch
import Synchronization

/// Lets readers of other threads in while the database is open, and the closing wait for those inside.
final class ReadGate: Sendable {
  private let isClosed = Mutex(false)
  private let inside = DispatchGroup()

  func through<T>(_ body: () throws -> T) throws -> T {
    try isClosed.withLock { isClosed in
      guard !isClosed else { throw StoreFailure("The service is stopping.") }
      inside.enter()
    }
    defer { inside.leave() }
    return try body()
  }

  func mustBeOpen() throws(StoreFailure) {
    guard !isClosed.withLock({ $0 }) else { throw StoreFailure("The service is stopping.") }
  }

  /// Lets nobody in any more, and waits until everybody is out.
  func close() {
    isClosed.withLock { $0 = true }
    inside.wait()
  }
}
