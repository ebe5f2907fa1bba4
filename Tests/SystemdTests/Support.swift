import Bus
import Glibc
import TestKit

/// What the kernel refused a test.
struct Failure: Error { let errno: CInt }

extension TemporaryDirectory {
  /// Writes a file of ours and returns its path.
  func file(_ name: String, _ text: String, mode: mode_t = 0o600) throws -> String {
    let path = "\(path)/\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw Failure(errno: errno) }
    defer { close(descriptor) }
    let written = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == text.utf8.count, fchmod(descriptor, mode) == 0 else { throw Failure(errno: errno) }
    return path
  }
}

/// A Unix socket bound to a path; closed when the value goes.
struct BoundSocket: ~Copyable {
  let descriptor: CInt

  init(path: String, type: __socket_type, listening: Bool = false) throws {
    descriptor = socket(AF_UNIX, CInt(type.rawValue), 0)
    let bound = UnixAddress.with(path) { [descriptor] in bind(descriptor, $0, $1) }
    guard bound == 0, !listening || listen(descriptor, 1) == 0 else {
      throw Failure(errno: errno)
    }
  }

  deinit { close(descriptor) }

  /// The next datagram as text, or nil where none is waiting.
  func receive() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }
}
