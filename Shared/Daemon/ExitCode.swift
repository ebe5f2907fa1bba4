/// How a daemon ends; the numbers of sysexits.h.
package enum ExitCode: Int32, Sendable {
  case ok = 0
  case usage = 64
  /// Another process has the socket or the database.
  case unavailable = 69
  case internalError = 70
  /// The database or the disk.
  case storage = 74
  /// The key, or a right that is missing.
  case noPermission = 77
  /// The policy or another setting.
  case configuration = 78
}

/// Why a daemon cannot start: one sentence and its exit code.
struct StartFailure: Error, CustomStringConvertible {
  let code: ExitCode
  let description: String
}
