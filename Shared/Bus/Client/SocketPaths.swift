import Glibc

/// Where the sockets lie (PROTOCOL § 1).
package struct SocketPaths: Sendable, Equatable {
  /// Where systemd makes them.
  package static let systemDirectory = "/run/stadsbuss"
  package static let variable = "STADSBUSS_RUNTIME_DIR"
  /// The services of the bus, in the order in which people think of them.
  package static let services = ["people", "intake", "placement", "allocation", "reporting"]

  /// Absolute, without a slash at its end.
  package let directory: String

  package init(directory: String) {
    var text = directory
    while text.count > 1, text.hasSuffix("/") { text.removeLast() }
    self.directory = text
  }

  package func socket(_ service: String) -> String { "\(directory)/\(service).sock" }

  /// Where a daemon that systemd has not started makes its socket, and where a client looks for it: what is said, else the
  /// environment, else the user's own directory.
  package static func own(_ said: String? = nil) -> SocketPaths {
    if let said, !said.isEmpty { return SocketPaths(directory: said) }
    if let told = environment(variable) { return SocketPaths(directory: told) }
    if let user = environment("XDG_RUNTIME_DIR") { return SocketPaths(directory: "\(user)/stadsbuss") }
    return SocketPaths(directory: "/tmp/stadsbuss-\(getuid())")
  }

  /// Where a client looks: as `own`, but where nothing was said and the user's own directory is not there, or belongs to
  /// somebody else, the system's.
  package static func forClient(_ said: String? = nil) -> SocketPaths {
    let own = own(said)
    let isTold = said?.isEmpty == false || environment(variable) != nil
    if isTold || isOwnDirectory(own.directory) || !isDirectory(systemDirectory) { return own }
    return SocketPaths(directory: systemDirectory)
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// In /tmp anybody may have made it: a client must not talk to whoever that is.
  private static func isOwnDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == getuid()
  }
}
