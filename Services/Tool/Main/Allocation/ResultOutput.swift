#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Where a result goes. A file appears whole under its name or not at all.
struct ResultOutput: ~Copyable {
  private let file: Int32
  private let name: String
  /// Where the file lies until it is whole, nil when it is written in place (a pipe, a terminal).
  private let partial: String?
  private var isFinished = false
  /// Whether nothing is written before all is known to be right.
  private let holdsBack: Bool
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// Nothing is written before `finish()`: who reads a pipe must not get the half of what is then refused.
  init(standardOutput: Void) throws {
    holdsBack = true
    file = STDOUT_FILENO
    name = "standard output"
    partial = nil
  }

  init(path: String) throws {
    holdsBack = false
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    name = path
    partial = isSpecial ? nil : "\(path).\(getpid()).partial"
    file = open(partial ?? path, isSpecial ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.fault(path) }
  }

  deinit {
    if file > STDERR_FILENO { close(file) }
    if let partial, !isFinished { unlink(partial) }
  }

  mutating func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.bufferSize, !holdsBack { try flush() }
  }

  /// Writes what is left and gives the file its name.
  mutating func finish() throws {
    try flush()
    guard let partial else { return }
    guard fsync(file) == 0, rename(partial, name) == 0 else { throw Self.fault(name) }
    isFinished = true
  }

  private mutating func flush() throws {
    var start = 0
    while start < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Self.put(file, UnsafeRawBufferPointer(rebasing: bytes[start...]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.fault(name)
      }
      start += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #else
      Musl.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func fault(_ name: String) -> OutputFault {
    OutputFault(sentence: "\(name): The result cannot be written: \(Terminal.reason()).")
  }
}
