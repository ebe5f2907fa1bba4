import Glibc

/// Secrets handed to a service: systemd's credentials (`LoadCredential=`), or a file that only we can read.
package enum Credential {
  /// No key of ours comes near this; a larger file is the wrong file.
  package static let maximumBytes = 64 * 1024

  /// The credential `name` from `$CREDENTIALS_DIRECTORY`; nil where that is unset or holds no such credential.
  ///
  /// The directory is the service manager's own, mounted for this service alone, so who may read the file is not
  /// asked again.
  /// - Throws: `SystemdError.credential` for an empty, oversized or unreadable one.
  package static func read(name: String) throws(SystemdError) -> [UInt8]? {
    guard let directory = getenv("CREDENTIALS_DIRECTORY").map({ String(cString: $0) }), !directory.isEmpty else {
      return nil
    }
    guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
      throw .credential(path: name, problem: "has no valid credential name")
    }
    let path = "\(directory)/\(name)"
    guard access(path, F_OK) == 0 else { return nil }
    return try contents(of: path) { _ in nil }
  }

  /// The whole of a secret file, which must be a regular file, ours, and closed to everyone else (mode 0600 or 0400).
  /// A symbolic link is refused: whoever can place it would choose the key.
  /// - Throws: `SystemdError.credential` with the one thing that is wrong and the command that mends it.
  package static func read(file path: String) throws(SystemdError) -> [UInt8] {
    try contents(of: path) { status in
      guard status.st_uid == geteuid() else {
        return "belongs to uid \(status.st_uid), not to us; mend it with: chown \(geteuid()) \(path)"
      }
      let mode = status.st_mode & 0o7777
      guard mode == 0o600 || mode == 0o400 else {
        return "has mode 0\(String(mode, radix: 8)) and must be 0600 or 0400; mend it with: chmod 0600 \(path)"
      }
      return nil
    }
  }

  private static func contents(
    of path: String, problem: (stat) -> String?
  ) throws(SystemdError) -> [UInt8] {
    // O_NONBLOCK: opening a FIFO somebody placed there must not hang the start.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw .credential(path: path, problem: "is missing")
      case ELOOP: throw .credential(path: path, problem: "is a symbolic link; name the file itself")
      default: throw .credential(path: path, problem: "cannot be opened: \(String(cString: strerror(errno)))")
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .call("fstat", errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .credential(path: path, problem: "is not a regular file") }
    if let problem = problem(status) { throw .credential(path: path, problem: problem) }
    guard status.st_size > 0 else { throw .credential(path: path, problem: "is empty") }
    guard status.st_size <= maximumBytes else {
      throw .credential(path: path, problem: "is larger than \(maximumBytes) bytes, so it is no key")
    }
    return try readAll(descriptor, path: path)
  }

  private static func readAll(_ descriptor: CInt, path: String) throws(SystemdError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count) }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .call("read", errno: errno) }
      if got == 0 { break }
      count += got
    }
    guard count <= maximumBytes else { throw .credential(path: path, problem: "grew while it was read") }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
