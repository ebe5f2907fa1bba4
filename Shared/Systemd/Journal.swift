import Glibc

/// Where log entries go: natively to journald with fields, or as readable lines where there is no journal.
package struct Journal: Sendable {
  /// The two ways out.
  package enum Destination: Equatable, Sendable {
    /// journald's native protocol.
    case journald
    /// One line per entry to this descriptor (2 is standard error).
    case lines(CInt)
  }

  package let destination: Destination
  /// `SYSLOG_IDENTIFIER`; by default the program's name, whole (the kernel cuts `_COMM` at 15 bytes).
  package let identifier: String

  package init(destination: Destination, identifier: String = Journal.programName) {
    self.destination = destination
    self.identifier = identifier
  }

  /// Decided once for the process, from its environment.
  package static let standard = Journal(destination: detect())

  /// journald when its socket is there and standard error leads to it (`JOURNAL_STREAM`, systemd.exec(5)) or to
  /// nowhere; else lines on standard error, so that a person at a terminal and a test with a pipe see what is said.
  /// `STADSBUSS_LOG=journal` or `=stderr` decides it by hand; `journal` still needs the socket, because libsystemd
  /// reports success into a journal that is not there.
  package static func detect() -> Destination {
    guard access("/run/systemd/journal/socket", W_OK) == 0 else { return .lines(STDERR_FILENO) }
    switch getenv("STADSBUSS_LOG").map({ String(cString: $0) }) {
    case "journal": return .journald
    case "stderr": return .lines(STDERR_FILENO)
    default: break
    }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return .journald }
    let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
    return isJournal(stream: stream, device: status.st_dev, inode: status.st_ino) ? .journald : .lines(STDERR_FILENO)
  }

  /// Whether `JOURNAL_STREAM` (`device:inode`, decimal) names this very file; a stale value inherited from a parent
  /// whose standard error was another does not.
  static func isJournal(stream: String?, device: UInt, inode: UInt) -> Bool {
    stream == "\(device):\(inode)"
  }

  /// The file name this program was started under.
  package static var programName: String {
    CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "stadsbuss"
  }

  /// Sends a record; where journald refuses it, `line` is written to standard error instead, so nothing is lost in
  /// silence. Never throws: a program must not fail because its log does.
  func send(_ entry: JournalEntry, orLine line: () -> [UInt8]) {
    switch destination {
    case .journald:
      do { try entry.send() } catch { Self.write(line(), to: STDERR_FILENO) }
    case .lines(let descriptor): Self.write(line(), to: descriptor)
    }
  }

  /// One write(2) per line where the kernel allows, so that lines of several threads do not mix.
  static func write(_ bytes: [UInt8], to descriptor: CInt) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + start, $0.count - start) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      start += count
    }
  }
}
