import CSystemd
import Daemon
import Glibc

/// Why this program does not begin: one sentence.
enum Refused: Error, CustomStringConvertible {
  case directory(String, Int32)
  case inMemory(String)

  /// How the process ends.
  static let exitCode = ExitCode.storage.rawValue

  /// To standard error.
  func say() {
    let line = Array("\(self)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  var description: String {
    switch self {
    case .directory(let path, let code): "The directory \(path) cannot be used: \(String(cString: strerror(code)))."
    case .inMemory(let path):
      "The directory \(path) lies in memory, where nothing is durable; name a directory on a disk."
    }
  }
}

/// Directories in which a figure about durability means something.
enum DiskDirectory {
  /// Makes the directory where it is missing, and refuses one whose file system keeps its files in memory.
  static func require(_ path: String) throws(Refused) {
    let isNew = mkdir(path, 0o700) == 0
    if !isNew, errno != EEXIST { throw .directory(path, errno) }
    switch stadsbuss_is_in_memory(path) {
    case 0: return
    case 1:
      if isNew { rmdir(path) }
      throw .inMemory(path)
    case let code: throw .directory(path, -code)
    }
  }
}
