package import Glibc

/// The address of a Unix socket (unix(7)).
package enum UnixAddress {
  /// `sun_path` with room for its closing zero, in bytes.
  package static let longestPath = 107

  /// Gives the address of `path` to bind(2) or connect(2), and says what that says; nil where the path is too long.
  package static func with(_ path: String, _ step: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count <= longestPath else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        step($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
