import CSystemd
import Glibc

/// A listening Unix stream socket that the service manager made and handed down (socket activation, sd_listen_fds(3)).
package struct ListenSocket: Equatable, Sendable {
  /// `FileDescriptorName=` of the socket unit; by our convention the service's name.
  package let name: String
  /// The descriptor, close-on-exec and already listening. Whoever takes it owns it.
  package let descriptor: CInt

  /// Every inherited listening Unix stream socket, in the manager's order; empty where there was no activation.
  ///
  /// What else was handed down (other families, datagram, connected sockets) is left out, not closed. Takes
  /// `LISTEN_FDS`, `LISTEN_PID` and `LISTEN_FDNAMES` out of the environment: call once, before other threads start.
  package static func inherited() throws(SystemdError) -> [ListenSocket] {
    var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    let count = try SystemdError.check(sd_listen_fds_with_names(1, &names), "sd_listen_fds_with_names")
    defer { release(names) }
    var sockets: [ListenSocket] = []
    for index in 0..<Int(count) {
      // SD_LISTEN_FDS_START is a cast macro, which Swift does not import.
      let descriptor = 3 + CInt(index)
      guard try isListeningUnixStream(descriptor) else { continue }
      let name = names?[index].map { String(cString: $0) } ?? "unknown"
      sockets.append(ListenSocket(name: name, descriptor: descriptor))
    }
    return sockets
  }

  /// The one socket of that name, or nil where nothing at all was inherited.
  ///
  /// Sockets that came under other names, or two of the same name, are a mistake in the unit and are said so, because
  /// binding a socket of our own beside them would leave the clients of theirs waiting for ever.
  package static func named(_ name: String, among sockets: [ListenSocket]) throws(SystemdError) -> ListenSocket? {
    let matching = sockets.filter { $0.name == name }
    if let only = matching.first, matching.count == 1 { return only }
    if matching.count > 1 {
      throw .socket(name: name, problem: "came \(matching.count) times; give each socket unit its own name")
    }
    guard !sockets.isEmpty else { return nil }
    let others = sockets.map(\.name).joined(separator: ", ")
    throw .socket(name: name, problem: "is not among the inherited ones (\(others)); set FileDescriptorName=\(name)")
  }

  static func isListeningUnixStream(_ descriptor: CInt) throws(SystemdError) -> Bool {
    try SystemdError.check(
      sd_is_socket_unix(descriptor, CInt(SOCK_STREAM.rawValue), 1, nil, 0), "sd_is_socket_unix") > 0
  }

  private static func release(_ names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
    guard let names else { return }
    var index = 0
    while let name = names[index] {
      free(name)
      index += 1
    }
    free(names)
  }
}
