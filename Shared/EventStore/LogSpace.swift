import Glibc

/// Keeps blocks ready at the end of the write-ahead log.
///
/// A sync of a file that has grown must put its new length and blocks on disk as well, which takes two to three times as long
/// as one of blocks that were there before. SQLite writes over a log from its beginning but never ahead, and makes nothing
/// of what stands behind its last frame (file format, section 4.4): so zeros are written there, many at a time.
///
/// Used on the writer's thread, while nobody else can change the log.
final class LogSpace {
  /// What is written at once, in bytes.
  static let step = 1 << 20
  /// Below so many bytes ahead of the last frame, more are written.
  static let least = 256 << 10
  /// The log is begun anew before it is much longer than this.
  static let most = 2 * Checkpointer.soonBytes
  /// Of a frame, before the page; of the log, before the first frame.
  private static let frameHead = 24
  private static let head = 32

  private let path: String
  private let frame: Int
  private var descriptor: Int32 = -1

  /// - Parameters:
  ///   - database: its path.
  ///   - pageBytes: of one of its pages.
  init(_ database: String, pageBytes: Int) {
    path = database + "-wal"
    frame = Self.frameHead + pageBytes
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether more is wanted behind so many pages.
  func isShort(after pages: Int) -> Bool {
    guard let size = size() else { return false }
    return size < Self.most && Self.head + pages * frame + Self.least > size
  }

  /// Writes zeros at the end. What cannot be written is done without.
  func extend(after pages: Int) {
    guard let size = size(), size < Self.most, size >= Self.head + pages * frame else { return }
    let zeros = [UInt8](repeating: 0, count: Self.step)
    _ = pwrite(descriptor, zeros, zeros.count, size)
  }

  private func size() -> Int? {
    if descriptor < 0 { descriptor = open(path, O_WRONLY | O_CLOEXEC) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { return nil }
    return Int(status.st_size)
  }
}
