import GRDB
import Glibc
import Vocabulary

import struct Foundation.Data

/// The log in a database file, read without its service: for whoever checks a stopped service, or a copy.
package enum AuditFile {
  /// Gives every entry to `body`, in the order in which the rows lie.
  ///
  /// Nothing is written, and no file is made beside it: a database without a write-ahead log is opened as one that nobody
  /// changes. Stop the service first, or check a copy.
  package static func read(
    _ path: String, _ body: (_ sequence: Int, _ bytes: [UInt8], _ hash: String) throws -> Void
  ) throws(StoreFailure) {
    guard access(path, R_OK) == 0 else {
      throw StoreFailure("The database \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(
        path: access(path + "-wal", F_OK) == 0 ? path : "file:\(escaped(path))?immutable=1",
        configuration: configuration)
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: "SELECT sequence, bytes, hash FROM audit ORDER BY sequence")
        while let row = try rows.next() {
          let bytes: Data = row[1]
          let hash: Data = row[2]
          try body(row[0], [UInt8](bytes), Hex.text(hash))
        }
      }
    } catch {
      throw StoreFailure.of(error, path: path)
    }
  }

  /// A path inside a URI (SQLite's own rules: `%`, `?` and `#` are written as escapes).
  private static func escaped(_ path: String) -> String {
    var out = ""
    for character in path {
      switch character {
      case "%": out += "%25"
      case "?": out += "%3f"
      case "#": out += "%23"
      default: out.append(character)
      }
    }
    return out
  }
}
