internal import AllocationDomain

#if canImport(Glibc)
  @preconcurrency internal import Glibc
#else
  @preconcurrency internal import Musl
#endif

/// Reads files in pieces, so that a file may be larger than memory.
enum LineFile {
  /// The longest line, and the largest file that is read whole; in bytes.
  static let maxLine = 1 << 30
  private static let piece = 1 << 18
  /// The byte order mark that some programs write before UTF-8.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Calls `body` with every line, without its line break and without a byte order mark.
  /// - Parameter expect: gets the size of the file before its lines come, 0 where it is unknown.
  /// - Throws: `RefusedInput` that names the file and the line.
  static func each(
    _ path: String, title: String, expect: (Int) -> Void = { _ in },
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let file = try opened(path)
    defer { close(file) }
    let size = size(of: file)
    expect(size)
    var progress = ReadingProgress(title: title, total: size)
    defer { progress.clear() }
    var buffer = [UInt8](repeating: 0, count: piece)
    var held = 0
    var number = 0
    while true {
      let count = try filled(&buffer, from: held, file, path)
      let isLast = count == 0
      let end = held + count
      var start = 0
      if number == 0, end >= mark.count, buffer.starts(with: mark) { start = mark.count }
      while start < end {
        guard let stop = lineEnd(buffer, from: start, to: end) ?? (isLast ? end : nil) else { break }
        number += 1
        do {
          try buffer.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<stop])) }
        } catch let refusal as InstanceRefusal {
          throw RefusedInput(sentence: "\(path), line \(number): \(refusal)")
        }
        start = stop + 1
      }
      if isLast { return }
      progress.read(bytes: count, lines: number)
      held = max(end - start, 0)
      buffer.withUnsafeMutableBytes { bytes in
        if start > 0, held > 0, let base = bytes.baseAddress { memmove(base, base + start, held) }
      }
      if held == buffer.count {
        guard held < maxLine else {
          throw RefusedInput(sentence: "\(path), line \(number + 1): The line is longer than \(maxLine) bytes.")
        }
        buffer += [UInt8](repeating: 0, count: buffer.count)
      }
    }
  }

  /// Calls `body` with every line of a content that was read from a file.
  static func each(in content: [UInt8], _ path: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
    for (number, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      do {
        try line.withUnsafeBufferPointer { try body($0) }
      } catch let refusal as InstanceRefusal {
        throw RefusedInput(sentence: "\(path), line \(number + 1): \(refusal)")
      }
    }
  }

  /// The lines of a file that are not empty.
  static func ids(_ path: String) throws -> [String] {
    try whole(path).split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }

  /// The content of a file.
  static func whole(_ path: String) throws -> [UInt8] {
    let file = try opened(path)
    defer { close(file) }
    var content = [UInt8](repeating: 0, count: max(size(of: file) + 1, piece))
    var held = 0
    while true {
      if held == content.count {
        guard held < maxLine else {
          throw RefusedInput(sentence: "\(path): The file is larger than \(maxLine) bytes.")
        }
        content += [UInt8](repeating: 0, count: content.count)
      }
      let count = try filled(&content, from: held, file, path)
      if count == 0 { return Array(content[(content[..<held].starts(with: mark) ? mark.count : 0)..<held]) }
      held += count
    }
  }

  private static func lineEnd(_ buffer: [UInt8], from start: Int, to end: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, end - start) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private static func opened(_ path: String) throws -> Int32 {
    // `-` is standard input, as everywhere; a file of that name is `./-`.
    let file = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw RefusedInput(sentence: "\(path): The file cannot be read: \(Terminal.reason()).") }
    return file
  }

  private static func size(of file: Int32) -> Int {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  private static func filled(_ buffer: inout [UInt8], from start: Int, _ file: Int32, _ path: String) throws -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { bytes in
        read(file, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw RefusedInput(sentence: "\(path): The file cannot be read: \(Terminal.reason()).")
      }
    }
  }
}
