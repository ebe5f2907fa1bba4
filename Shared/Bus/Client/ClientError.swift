import Glibc

/// Why a client could not ask, or did not get its answer. What the service itself refuses is an `RPCError`.
package enum ClientError: Error, Equatable, Sendable {
  /// Nothing listens there: the service is not running.
  case notRunning(path: String)
  /// The kernel does not let this user connect.
  case permissionDenied(path: String)
  /// A Unix socket's path has at most 107 bytes.
  case pathTooLong(path: String)
  /// The service lives but has not taken the connection in time.
  case connectTimedOut(path: String, milliseconds: Int)
  /// No answer in time. What became of the call is not known.
  case answerTimedOut(method: String, milliseconds: Int)
  /// The service closed the connection, or died. What became of the calls in flight is not known.
  case connectionLost(path: String)
  /// This process shut the connection down.
  case shutDown
  /// So many calls are open that the client keeps no more.
  case tooManyCalls(limit: Int)
  /// The service answered something that is no answer.
  case badAnswer(String)
  /// Params that are no JSON object: nothing was sent.
  case badParams(String)
  /// The operating system refused for another reason.
  case system(call: String, errno: Int32)

  /// Whether the same may succeed after the service has come back.
  package var mayPass: Bool {
    switch self {
    case .notRunning, .connectTimedOut, .connectionLost: true
    case .permissionDenied, .pathTooLong, .answerTimedOut, .shutDown, .tooManyCalls, .badAnswer, .badParams, .system:
      false
    }
  }
}

extension ClientError: CustomStringConvertible {
  /// One plain sentence: what is wrong and how to mend it.
  package var description: String {
    switch self {
    case .notRunning(let path):
      "The service \(Self.service(path)) is not running: nothing listens at \(path); "
        + "start it with \"stadsbuss up\" or systemctl."
    case .permissionDenied(let path):
      "You may not connect to \(path); ask for membership of the group that owns the socket."
    case .pathTooLong(let path):
      "The socket path \(path) is longer than \(UnixAddress.longestPath) bytes; choose a shorter runtime directory."
    case .connectTimedOut(let path, let milliseconds):
      "The service \(Self.service(path)) did not take the connection within \(milliseconds) ms; it may be overloaded."
    case .answerTimedOut(let method, let milliseconds):
      "\(method) was not answered within \(milliseconds) ms; it may still take effect, so retry with the same "
        + "idempotency key."
    case .connectionLost(let path):
      "The service \(Self.service(path)) closed the connection before it answered; retry with the same idempotency key."
    case .shutDown: "The connection was shut down by this program."
    case .tooManyCalls(let limit): "More than \(limit) calls are open; wait for answers before you ask more."
    case .badParams(let problem): "The params cannot be sent: \(problem)."
    case .badAnswer(let problem): "The service's answer cannot be read: \(problem)."
    case .system(let call, let code): "\(call) failed: \(String(cString: strerror(code)))."
    }
  }

  private static func service(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".sock") ? String(file.dropLast(5)) : file
  }
}
