import Bus
import Glibc
import Wire

/// A blocking client over a real Unix socket: what it sends is exactly what the test says.
final class Client {
  let descriptor: CInt
  private var buffer: [UInt8] = []

  init(_ path: String, receiveBytes: CInt? = nil) {
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    let done = UnixAddress.with(path) { connect(descriptor, $0, $1) }
    precondition(done == 0, "connect: errno \(errno)")
    // A test that waits for an answer that never comes must fail, not hang.
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// True where all of it went out.
  @discardableResult
  func send(bytes: [UInt8]) -> Bool {
    var at = 0
    while at < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + at, bytes.count - at, CInt(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      at += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(bytes: Frame.framed(Array(text.utf8))) }

  func endOfInput() { shutdown(descriptor, CInt(SHUT_WR)) }

  /// One frame's payload; nil at the end, or after ten seconds.
  func receive() -> String? {
    guard let prefix = take(4) else { return nil }
    let count = prefix.reduce(0) { $0 << 8 | Int($1) }
    return take(count).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the connection ends without another byte.
  func ends() -> Bool {
    guard buffer.isEmpty else { return false }
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, 0)
    return count == 0 || count < 0 && errno == ECONNRESET
  }

  /// Whether nothing comes within the time.
  func isSilent(milliseconds: Int32) -> Bool {
    guard buffer.isEmpty else { return false }
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, milliseconds) == 0
  }

  func call(_ text: String) -> String? {
    send(text)
    return receive()
  }

  /// A request with the id 1.
  func ask(_ method: String, _ params: String = "{}") -> String? {
    call(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#)
  }

  private func take(_ count: Int) -> [UInt8]? {
    while buffer.count < count {
      var chunk = [UInt8](repeating: 0, count: 64 << 10)
      let got = recv(descriptor, &chunk, chunk.count, 0)
      guard got > 0 else { return nil }
      buffer.append(contentsOf: chunk[..<got])
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }
}
