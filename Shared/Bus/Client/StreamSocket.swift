import CSystemd
import Glibc
import Synchronization

/// One connected Unix stream socket. Reading and writing belong to one thread at a time; `shutdown` to any.
final class StreamSocket: Sendable {
  let path: String
  let descriptor: Int32
  private let isShut = Atomic<Bool>(false)

  /// Connects. A full backlog is waited for, no longer than the timeout.
  init(path: String, timeoutMilliseconds: Int) throws(ClientError) {
    self.path = path
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .system(call: "socket", errno: errno) }
    try Self.connect(descriptor, path, timeoutMilliseconds)
  }

  /// Runs for a socket that could not connect, too: every property was set before the initialiser threw. A second close there
  /// would hit whatever another thread has opened in between.
  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func connect(_ descriptor: Int32, _ path: String, _ milliseconds: Int) throws(ClientError) {
    // connect(2) of a Unix socket waits by the send timeout.
    var patience = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var result: CInt?
    repeat {
      result = UnixAddress.with(path) { Glibc.connect(descriptor, $0, $1) }
    } while result == -1 && errno == EINTR
    guard let result else { throw .pathTooLong(path: path) }
    guard result != 0 else { return }
    switch errno {
    case ENOENT, ECONNREFUSED, ENOTDIR: throw .notRunning(path: path)
    case EACCES, EPERM: throw .permissionDenied(path: path)
    case EAGAIN: throw .connectTimedOut(path: path, milliseconds: milliseconds)
    case let code: throw .system(call: "connect to \(path)", errno: code)
    }
  }

  /// Ends every wait on the socket, now and later, from whichever thread.
  func shutdown() {
    isShut.store(true, ordering: .releasing)
    _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Waits until something can be read, or written where that is wanted. False where the deadline came first.
  func wait(forWriting: Bool, until deadline: Int?) throws(ClientError) -> Bool {
    while true {
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN) | (forWriting ? Int16(POLLOUT) : 0), revents: 0)
      let rest = deadline.map { Int32(clamping: max(0, $0 - KernelTime.monotonicMilliseconds())) } ?? -1
      let ready = poll(&entry, 1, rest)
      if ready > 0 { return true }
      if ready < 0, errno != EINTR { throw .system(call: "poll", errno: errno) }
      if ready == 0, let deadline, KernelTime.monotonicMilliseconds() >= deadline { return false }
    }
  }

  /// Writes what the kernel takes of it now, from `start` on; the count.
  func write(_ bytes: [UInt8], from start: Int) throws(ClientError) -> Int {
    while true {
      let count = bytes.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + start, $0.count - start, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
      }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: throw broken(call: "send")
      }
    }
  }

  /// Reads what the kernel has now into the room; the count, 0 where it has nothing.
  func read(into room: UnsafeMutableRawBufferPointer) throws(ClientError) -> Int {
    while true {
      let count = recv(descriptor, room.baseAddress, room.count, Int32(MSG_DONTWAIT))
      if count > 0 { return count }
      if count == 0 { throw isShut.load(ordering: .acquiring) ? .shutDown : .connectionLost(path: path) }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: throw broken(call: "recv")
      }
    }
  }

  private func broken(call: String) -> ClientError {
    let code = errno
    if isShut.load(ordering: .acquiring) { return .shutDown }
    switch code {
    case EPIPE, ECONNRESET, ENOTCONN: return .connectionLost(path: path)
    default: return .system(call: call, errno: code)
    }
  }
}
