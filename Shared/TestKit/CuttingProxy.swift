import Bus
import Glibc
import Synchronization

/// A socket before a real service's that carries every byte both ways, until a connection is cut: at any byte, as a kill would.
package final class CuttingProxy: Sendable {
  private struct State {
    /// Both ends of each connection.
    var pairs: [(near: Int32, far: Int32)] = []
    var isClosed = false
  }

  private let temporary = TemporaryDirectory()
  package let path: String
  private let target: String
  private let listener: Int32
  private let state = Mutex(State())
  /// How many bytes the next read may carry at most.
  private let chunk: @Sendable () -> Int

  /// - Parameter chunk: the size of each read; small ones make cuts within a frame likely.
  package init(to target: String, chunk: @escaping @Sendable () -> Int = { 64 << 10 }) {
    self.target = target
    self.chunk = chunk
    path = "\(temporary.path)/proxy.sock"
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let path = path
    let bound = UnixAddress.with(path) { bind(listener, $0, $1) }
    precondition(bound == 0 && listen(listener, 64) == 0, "the proxy cannot listen")
    _ = BackgroundThread { [self] in accept() }
  }

  /// Cuts every connection that there is.
  package func cut() {
    state.withLock { state in
      for pair in state.pairs { Self.end(pair) }
    }
  }

  package func close() {
    state.withLock { $0.isClosed = true }
    cut()
    _ = Glibc.shutdown(listener, Int32(SHUT_RDWR))
    unlink(path)
  }

  private static func end(_ pair: (near: Int32, far: Int32)) {
    _ = Glibc.shutdown(pair.near, Int32(SHUT_RDWR))
    _ = Glibc.shutdown(pair.far, Int32(SHUT_RDWR))
  }

  private func accept() {
    while true {
      let near = Glibc.accept(listener, nil, nil)
      guard near >= 0 else { break }
      let far = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      // A service that is away is one whose connections end at once.
      guard UnixAddress.with(target, { connect(far, $0, $1) }) == 0 else {
        Glibc.close(far)
        Glibc.close(near)
        continue
      }
      let pair = (near: near, far: far)
      state.withLock { $0.pairs.append(pair) }
      let open = Atomic<Int>(2)
      let shared = Shared(open)
      for (from, to) in [(near, far), (far, near)] {
        _ = BackgroundThread { [self] in
          carry(from, to)
          Self.end(pair)
          guard shared.left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 else { return }
          state.withLock { state in
            state.pairs.removeAll { $0.near == near }
            Glibc.close(near)
            Glibc.close(far)
          }
        }
      }
    }
    Glibc.close(listener)
  }

  private final class Shared: Sendable {
    let left: Atomic<Int>
    init(_ left: consuming Atomic<Int>) { self.left = left }
  }

  private func carry(_ from: Int32, _ to: Int32) {
    var room = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(from, &room, max(1, min(room.count, chunk())), 0)
      guard count > 0 else { return }
      var at = 0
      while at < count {
        let sent = room[at..<count].withUnsafeBytes { send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent > 0 else { return }
        at += sent
      }
    }
  }
}
