import Glibc
import Synchronization

@testable import Bus
@testable import Wire

/// A listening socket in a directory of its own whose connections are served by a script: for what a well-behaved service never does.
final class ScriptedPeer: Sendable {
  /// One request as the script sees it.
  struct Asked: Message {
    let id: RawJSON?
    let method: String
    let params: RawJSON
    static let object = Object(
      "Asked", "", Self.init, Field("id", { $0.id }, ""), Field("method", { $0.method }, ""),
      Field("params", { $0.params }, ""))
  }

  /// What the script does with a request.
  enum Move {
    /// `result` or `error` member as JSON text.
    case answer(String)
    case raw([UInt8])
    case silence
    case hangUp
  }

  let directory: String
  let path: String
  private let listener: Int32
  private let asked = Mutex<[String]>([])
  private let script: @Sendable (_ connection: Int, _ request: Int, Asked) -> Move

  /// Methods in the order they were read.
  var methods: [String] { asked.withLock { $0 } }

  init(_ script: @escaping @Sendable (_ connection: Int, _ request: Int, Asked) -> Move) {
    self.script = script
    var template = Array("/tmp/stadsbuss-tooltests-XXXXXX".utf8CString)
    directory = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    path = "\(directory)/intake.sock"
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    precondition(bound == 0 && listen(listener, 16) == 0)
    startThread { [self] in accept() }
  }

  /// Ends listening and removes the directory. Connections end with their clients.
  func close() {
    _ = Glibc.shutdown(listener, Int32(SHUT_RDWR))
    unlink(path)
    rmdir(directory)
  }

  private func accept() {
    var number = 0
    while true {
      let connection = Glibc.accept(listener, nil, nil)
      guard connection >= 0 else { break }
      number += 1
      let this = number
      startThread { [self] in
        serve(connection, this)
        Glibc.close(connection)
      }
    }
    Glibc.close(listener)
  }

  private func serve(_ connection: Int32, _ number: Int) {
    var buffer = FrameBuffer()
    var request = 0
    while true {
      while let frame = try? buffer.next() {
        guard let asked = try? Asked(json: frame) else { return }
        request += 1
        self.asked.withLock { $0.append(asked.method) }
        switch script(number, request, asked) {
        case .silence: continue
        case .hangUp: return
        case .raw(let bytes): send(connection, bytes)
        case .answer(let member):
          let id = String(decoding: asked.id?.bytes ?? Array("null".utf8), as: UTF8.self)
          send(connection, Frame.framed(Array("{\"jsonrpc\":\"2.0\",\"id\":\(id),\(member)}".utf8)))
        }
      }
      var count = 0
      _ = try? buffer.fill { (bytes) throws(ClientError) in
        var chunk = [UInt8](repeating: 0, count: 4096)
        count = recv(connection, &chunk, chunk.count, 0)
        if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
        return count > 0
      }
      guard count > 0 else { return }
    }
  }

  private func send(_ connection: Int32, _ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      at += count
    }
  }
}

/// Runs `body` on a thread of its own: what blocks must not hold one of the test runner's.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  let result = pthread_create(
    &thread, nil,
    { context in
      Unmanaged<Box>.fromOpaque(context!).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  precondition(result == 0)
  pthread_detach(thread)
}
