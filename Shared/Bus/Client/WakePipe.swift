import CSystemd
import Glibc

/// Ends another thread's `poll` on it.
struct WakePipe: ~Copyable {
  /// What the thread that waits polls for reading.
  let reader: Int32
  private let writer: Int32

  init() throws(ClientError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .system(call: "socketpair", errno: errno) }
    (reader, writer) = (ends[0], ends[1])
  }

  deinit {
    close(reader)
    close(writer)
  }

  /// A full pipe has rung already.
  func ring() {
    var byte: UInt8 = 0
    _ = send(writer, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  /// Forgets the rings until now.
  func drain() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { room in
      while recv(reader, room.baseAddress, room.count, 0) == room.count {}
    }
  }
}
