import Bus

/// How far a file has been brought in, on the terminal and only there, once it takes more than two seconds.
struct Progress {
  static let quietMilliseconds = 2000
  static let stepMilliseconds = 200

  private let name: String
  /// Bytes of the file.
  private let total: Int
  private let isShown: Bool
  private let startedAt = KernelTime.monotonicMilliseconds()
  private var shownAt = 0

  init(of name: String, total: Int, isShown: Bool = Terminal.isErrorTerminal) {
    self.name = name
    self.total = max(1, total)
    self.isShown = isShown
  }

  mutating func note(bytes: Int, rows: Int) {
    guard isShown else { return }
    let now = KernelTime.monotonicMilliseconds()
    guard now - startedAt > Self.quietMilliseconds, now - shownAt >= Self.stepMilliseconds else { return }
    shownAt = now
    Terminal.overwrite(Self.line(name, bytes: bytes, of: total, rows: rows, milliseconds: now - startedAt))
  }

  func wipe() {
    if shownAt > 0 { Terminal.overwrite("") }
  }

  static func line(_ name: String, bytes: Int, of total: Int, rows: Int, milliseconds: Int) -> String {
    let rate = rows * 1000 / max(1, milliseconds)
    let left = bytes > 0 ? Int(Double(milliseconds) * Double(total - bytes) / Double(bytes)) : 0
    return "\(name)  \(bytes * 100 / total) %  \(Human.count(rows)) rows  \(Human.count(rate)) rows/s  "
      + "\(Human.duration(milliseconds: left)) left"
  }
}
