import Glibc

/// Why something asked of the service manager, the journal or a credential did not happen.
///
/// `description` is one plain sentence that names the thing and the way to mend it; it holds no secret.
package enum SystemdError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A call into libsystemd or the kernel failed; `errno` is positive, as in errno(3).
  case call(String, errno: CInt)
  /// The inherited sockets are not what the unit promised.
  case socket(name: String, problem: String)
  /// A credential or key file is missing, unsafe or of the wrong size.
  case credential(path: String, problem: String)

  package var description: String {
    switch self {
    case .call(let function, let errno):
      "\(function) failed: \(String(cString: strerror(errno))) (errno \(errno))."
    case .socket(let name, let problem):
      "Socket \"\(name)\" \(problem)."
    case .credential(let path, let problem):
      "The key \(path) \(problem)."
    }
  }

  /// Turns libsystemd's "negative errno" into a throw and hands on what is not negative.
  @discardableResult
  static func check(_ result: CInt, _ function: StaticString) throws(SystemdError) -> CInt {
    guard result >= 0 else { throw .call("\(function)", errno: -result) }
    return result
  }
}
