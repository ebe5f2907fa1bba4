import CSystemd
import Glibc

/// Why a service cannot listen, and how to mend it.
package struct ListenError: Error, Equatable, Sendable, CustomStringConvertible {
  package let path: String
  package let problem: String
  package var description: String { "\(path) \(problem)" }
}

/// Makes a listening Unix socket at a path.
enum ListenPath {
  /// What a member of the socket's group may do, too.
  private static let socketMode: mode_t = 0o660
  private static let directoryMode: mode_t = 0o700

  /// A listening descriptor. A socket file that nobody answers at is replaced; one that answers is refused.
  static func listen(at path: String, backlog: Int) throws(ListenError) -> CInt {
    let directory = parent(of: path)
    try makeDirectory(directory)
    let lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw failure(directory, "cannot be opened") }
    // Two that start at once must not both find the old file dead and remove each other's.
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { throw failure(directory, "cannot be locked") }
    try clear(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw failure(path, "cannot be made") }
    do throws(ListenError) {
      // On Linux the socket's own mode is what bind gives the file, so that it is never open to others for a moment.
      guard fchmod(descriptor, socketMode) == 0 else { throw failure(path, "cannot be given its mode") }
      guard try connecting(path, descriptor, bind) == 0 else { throw failure(path, "cannot be bound") }
      guard chmod(path, socketMode) == 0 else { throw failure(path, "cannot be given its mode") }
      guard Glibc.listen(descriptor, CInt(backlog)) == 0 else { throw failure(path, "cannot be listened at") }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func makeDirectory(_ directory: String) throws(ListenError) {
    if mkdir(directory, directoryMode) == 0 { return }
    if errno == ENOENT {
      try makeDirectory(parent(of: directory))
      return try makeDirectory(directory)
    }
    guard errno == EEXIST else { throw failure(directory, "cannot be made") }
    var status = stat()
    guard stat(directory, &status) == 0 else { throw failure(directory, "cannot be looked at") }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw ListenError(path: directory, problem: "is no directory; name another runtime directory")
    }
    // The default lies in /tmp, where anybody may have made it first.
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw ListenError(path: directory, problem: "belongs to another user; name another runtime directory")
    }
  }

  /// Removes a socket file that nobody answers at.
  private static func clear(_ path: String) throws(ListenError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw failure(path, "cannot be looked at")
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      throw ListenError(path: path, problem: "is there and is no socket; move it away")
    }
    let probe = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard probe >= 0 else { throw failure(path, "cannot be tried") }
    defer { close(probe) }
    let answers = try connecting(path, probe, connect) == 0 || errno == EAGAIN
    guard !answers else {
      throw ListenError(path: path, problem: "is answered by another process; stop that one first")
    }
    guard errno == ECONNREFUSED else { throw failure(path, "cannot be tried") }
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path, "cannot be replaced") }
  }

  private static func connecting(
    _ path: String, _ descriptor: CInt, _ step: (CInt, UnsafePointer<sockaddr>, socklen_t) -> CInt
  ) throws(ListenError) -> CInt {
    guard let result = UnixAddress.with(path, { step(descriptor, $0, $1) }) else {
      throw ListenError(
        path: path,
        problem: "is longer than the \(UnixAddress.longestPath) bytes of a socket's path; choose a shorter directory")
    }
    return result
  }

  private static func failure(_ path: String, _ problem: String) -> ListenError {
    ListenError(path: path, problem: "\(problem): \(String(cString: strerror(errno)))")
  }
}
