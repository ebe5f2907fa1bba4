#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Says on a terminal how far reading has come, once it has taken two seconds: lines, rate, time left.
struct ReadingProgress {
  private let title: String
  /// Bytes of the file; 0 when it has no known size.
  private let total: Int
  private let started = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private var bytes = 0
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(title: String, total: Int) {
    self.title = title
    self.total = total
  }

  /// Counts what was read, and shows it at most five times a second.
  mutating func read(bytes count: Int, lines: Int) {
    bytes += count
    let now = ContinuousClock.now
    guard isTerminal, now - started > .seconds(2), lastShown.map({ now - $0 > .milliseconds(200) }) ?? true else {
      return
    }
    lastShown = now
    let milliseconds = Int((now - started) / .milliseconds(1))
    var text = "\r\u{1B}[K\(title): \(lines), \(lines * 1000 / milliseconds) a second"
    if total > bytes { text += ", \((total - bytes) / max(bytes / milliseconds, 1) / 1000 + 1) s left" }
    show(text)
  }

  /// Takes the line away.
  mutating func clear() {
    if lastShown != nil { show("\r\u{1B}[K") }
    lastShown = nil
  }

  private func show(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
