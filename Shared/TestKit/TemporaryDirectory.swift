import EventStore
import Glibc

/// A directory of its own for one test, removed with it. On the same kind of disk as a service's state would be.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() {
    var template = Array("/tmp/stadsbuss-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("no temporary directory: errno \(errno)") }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  /// Removes a directory and all that is in it.
  private static func remove(_ path: String) {
    for name in Directory.names(in: path) {
      let child = "\(path)/\(name)"
      var status = stat()
      if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { remove(child) } else { unlink(child) }
    }
    rmdir(path)
  }
}
