import EventStore
import Foundation

/// The erasure list's file: opened to be added to, each addition on disk when the call returns.
struct ErasureFile {
  struct Line {
    /// From 1.
    let number: Int
    let bytes: [UInt8]
  }

  let path: String
  let descriptor: Int32

  /// Opens the file; makes it, and its directory, where they are missing.
  init(_ path: String) throws(StoreFailure) {
    self.path = path
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    _ = mkdir(directory, 0o700)
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw StoreFailure("The erasure list \(path) cannot be opened: \(String(cString: strerror(errno))).")
    }
    // The name itself must be on disk too.
    let parent = open(directory, O_RDONLY | O_CLOEXEC)
    if parent >= 0 {
      fsync(parent)
      close(parent)
    }
  }

  /// Every whole line. One that was broken off by a crash is taken away: nobody was answered for it.
  func lines() throws(StoreFailure) -> [Line] {
    let bytes = try contents()
    let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    if end < bytes.count, ftruncate(descriptor, off_t(end)) != 0 {
      throw StoreFailure("The erasure list \(path) cannot be mended: \(String(cString: strerror(errno))).")
    }
    let lines = bytes[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    return lines.enumerated().map { Line(number: $0 + 1, bytes: Array($1)) }
  }

  func append(_ line: [UInt8]) throws(StoreFailure) {
    try Self.write(line + [UInt8(ascii: "\n")], descriptor, path)
  }

  /// Adds bytes at the end, whole or not at all as far as a reader can tell.
  static func write(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(StoreFailure) {
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw StoreFailure(
        "The erasure list \(path) cannot be written: \(String(cString: strerror(errno))); free space or mend the disk.")
    }
  }

  private func contents() throws(StoreFailure) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &chunk, chunk.count, off_t(all.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw StoreFailure("The erasure list \(path) cannot be read: \(String(cString: strerror(errno))).")
      }
      if count == 0 { return all }
      all += chunk[..<count]
    }
  }
}
