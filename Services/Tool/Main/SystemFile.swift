import Glibc

/// Whole files, without Foundation.
enum SystemFile {
  /// The content of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("\(path) cannot be read") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { bytes.reserveCapacity(status.st_size) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
      if count < 0, errno != EINTR { throw .system("\(path) cannot be read") }
    }
  }

  /// Writes a file whole: under another name first, so that nobody ever sees half of it.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(Failure) {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw .system("\(path) cannot be written") }
    var isWhole = false
    defer { if !isWhole { unlink(temporary) } }
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        at += count
      } else if errno != EINTR {
        let failure = Failure.system("\(path) cannot be written")
        close(descriptor)
        throw failure
      }
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      throw .system("\(path) cannot be written")
    }
    isWhole = true
  }

  /// Writes a file that must not be there yet, on disk when this returns.
  static func create(_ path: String, with bytes: [UInt8], mode: mode_t) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw Failure(.failed, "\(path) is there already; it is not written over.") }
      throw .system("\(path) cannot be made")
    }
    // What the umask has taken away is given back: the mode is the caller's to say.
    let isWhole =
      fchmod(descriptor, mode) == 0 && Glibc.write(descriptor, bytes, bytes.count) == bytes.count
      && fsync(descriptor) == 0
    let failure = isWhole ? nil : Failure.system("\(path) cannot be written")
    close(descriptor)
    if let failure {
      unlink(path)
      throw failure
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a directory; one that is there already stays as it is.
  static func makeDirectory(_ path: String, mode: mode_t) throws(Failure) {
    guard mkdir(path, mode) != 0 else { return }
    var status = stat()
    let code = errno
    if code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    errno = code
    throw .system("The directory \(path) cannot be made")
  }

  /// The absolute path, links resolved; nil where it does not exist.
  static func absolute(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Where this program lies.
  static var ownDirectory: String? {
    guard let path = absolute("/proc/self/exe"), let slash = path.lastIndex(of: "/") else { return nil }
    return String(path[..<slash])
  }
}
