import Crypto
import Glibc
import Vocabulary

import struct Foundation.Data

/// Files of backups: written whole, on disk when a call returns, readable for their owner alone.
enum BackupFile {
  private static let chunkBytes = 1 << 20

  static func failure(_ what: String) -> StoreFailure { StoreFailure("\(what): \(String(cString: strerror(errno))).") }

  /// Makes a directory; one that is there already stays as it is.
  static func makeDirectory(_ path: String) throws(StoreFailure) {
    guard mkdir(path, 0o700) != 0 else { return }
    var status = stat()
    let code = errno
    if code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    errno = code
    throw failure("The directory \(path) cannot be made")
  }

  /// SHA-256 in lower-case hex, and the size.
  static func digest(_ path: String) throws(StoreFailure) -> (sha256: String, bytes: Int) {
    var hash = SHA256()
    var bytes = 0
    try read(path) { chunk throws(StoreFailure) in
      hash.update(data: chunk)
      bytes += chunk.count
    }
    return (Hex.text(hash.finalize()), bytes)
  }

  static func copy(_ source: String, to target: String) throws(StoreFailure) {
    let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("\(target) cannot be made") }
    defer { close(descriptor) }
    try read(source) { chunk throws(StoreFailure) in try put(chunk, descriptor, target) }
    guard fsync(descriptor) == 0 else { throw failure("\(target) cannot be written") }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(StoreFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("\(path) cannot be made") }
    defer { close(descriptor) }
    try put(bytes[...], descriptor, path)
    guard fsync(descriptor) == 0 else { throw failure("\(path) cannot be written") }
  }

  static func contents(_ path: String) throws(StoreFailure) -> [UInt8] {
    var all: [UInt8] = []
    try read(path) { chunk throws(StoreFailure) in all += chunk }
    return all
  }

  /// Puts a file's or directory's content on disk.
  static func sync(_ path: String) throws(StoreFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("\(path) cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("\(path) cannot be put on disk") }
  }

  static func rename(_ old: String, to new: String) throws(StoreFailure) {
    guard Glibc.rename(old, new) == 0 else { throw failure("\(old) cannot be moved to \(new)") }
  }

  /// Removes a directory of files; what else may be in it stays.
  static func remove(_ directory: String) {
    for name in Directory.names(in: directory) { unlink("\(directory)/\(name)") }
    rmdir(directory)
  }

  private static func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(StoreFailure) -> Void
  ) throws(StoreFailure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("\(path) cannot be opened") }
    defer { close(descriptor) }
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("\(path) cannot be read") }
      if count == 0 { return }
      try body(chunk[..<count])
    }
  }

  private static func put(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32, _ path: String) throws(StoreFailure) {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let count = bytes[at...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("\(path) cannot be written") }
      at += count
    }
  }
}
