import Bus
import Glibc
import Synchronization
package import Wire

/// A listening socket in a directory of its own whose connections are served by a script: for what a well-behaved service never does.
package final class ScriptedPeer: Sendable {
  /// One request as the script sees it.
  package struct Asked: Message {
    package let id: RawJSON?
    package let method: String
    package let params: RawJSON
    package static let object = Object(
      "Asked", "A request.", Self.init, Field("id", { $0.id }, "Its id."),
      Field("method", { $0.method }, "Its method."),
      Field("params", { $0.params }, "Its params."))

    /// The id as written.
    package var idText: String { String(decoding: id?.bytes ?? Array("null".utf8), as: UTF8.self) }
    /// A framed response with this `result` or `error` member as JSON text.
    package func response(_ member: String) -> [UInt8] {
      Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":\(idText),\(member)}".utf8))
    }
  }

  /// What the script does with a request.
  package enum Move: Sendable {
    /// `result` or `error` member as JSON text.
    case answer(String)
    case raw([UInt8])
    case silence
    case hangUp
    /// These bytes, then the end: an answer that is cut.
    case cut([UInt8])
  }

  private struct State {
    var listener: Int32 = -1
    var connections: Set<Int32> = []
    var asked: [String] = []
    var accepted = 0
  }

  private let temporary = TemporaryDirectory()
  package var directory: String { temporary.path }
  package let path: String
  private let state = Mutex(State())
  private let script: @Sendable (_ connection: Int, _ request: Int, Asked) -> Move

  /// Methods in the order they were read.
  package var methods: [String] { state.withLock(\.asked) }
  /// Connections that were taken.
  package var connections: Int { state.withLock(\.accepted) }

  package init(_ script: @escaping @Sendable (_ connection: Int, _ request: Int, Asked) -> Move) {
    self.script = script
    path = "\(temporary.path)/intake.sock"
    up()
  }

  /// Listens. Again after `close`, as a service that was started again.
  package func up() {
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    let bound = UnixAddress.with(path) { bind(listener, $0, $1) }
    precondition(bound == 0 && listen(listener, 64) == 0, "the peer cannot listen")
    state.withLock { $0.listener = listener }
    _ = BackgroundThread { [self] in accept(listener) }
  }

  /// Ends listening and every connection.
  package func close() {
    state.withLock { state in
      _ = Glibc.shutdown(state.listener, Int32(SHUT_RDWR))
      for connection in state.connections { _ = Glibc.shutdown(connection, Int32(SHUT_RDWR)) }
    }
    unlink(path)
  }

  private func accept(_ listener: Int32) {
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let number = state.withLock { state in
        state.connections.insert(connection)
        state.accepted += 1
        return state.accepted
      }
      _ = BackgroundThread { [self] in
        serve(connection, number)
        state.withLock { state in
          state.connections.remove(connection)
          Glibc.close(connection)
        }
      }
    }
    Glibc.close(listener)
  }

  private func serve(_ connection: Int32, _ number: Int) {
    var bytes: [UInt8] = []
    var start = 0
    var request = 0
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      while bytes.count - start >= Frame.prefixBytes {
        let count = bytes[start..<start + Frame.prefixBytes].reduce(0) { $0 << 8 | Int($1) }
        let from = start + Frame.prefixBytes
        guard bytes.count - from >= count else { break }
        start = from + count
        guard let asked = try? Asked(json: Array(bytes[from..<start])) else { return }
        request += 1
        state.withLock { $0.asked.append(asked.method) }
        switch script(number, request, asked) {
        case .silence: continue
        case .hangUp: return
        case .raw(let bytes): Self.send(connection, bytes)
        case .answer(let member): Self.send(connection, asked.response(member))
        case .cut(let bytes): return Self.send(connection, bytes)
        }
      }
      bytes.removeFirst(start)
      start = 0
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func send(_ connection: Int32, _ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      at += count
    }
  }
}
