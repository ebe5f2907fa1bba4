import Glibc

/// Standard output and standard error, unbuffered, so that a line that is written is there for whoever reads the pipe.
enum Terminal {
  static let isOutputTerminal = isatty(STDOUT_FILENO) == 1
  static let isErrorTerminal = isatty(STDERR_FILENO) == 1

  /// Columns of the terminal on standard output; nil where there is none.
  static var width: Int? {
    guard isOutputTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes to standard output as it is.
  static func out(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }
  static func out(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func say(_ line: String) { write(Array((line + "\n").utf8), to: STDERR_FILENO) }

  /// Writes a line over the present one of standard error; an empty one wipes it.
  static func overwrite(_ line: String) { write(Array("\r\u{1b}[2K\(line)".utf8), to: STDERR_FILENO) }

  /// What the system says about the last failed call.
  static func reason() -> String { String(cString: strerror(errno)) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { at += count } else if errno != EINTR { return }
    }
  }
}
