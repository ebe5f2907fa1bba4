import Glibc

/// A code list as data: codes with their Swedish labels, kept as text in the program's read-only pages and read when
/// asked, so that a list costs a service no memory of its own.
package struct CodeList: Sendable {
  /// The list's own name.
  package let title: String
  /// Where the list comes from.
  package let source: String
  private let table: StaticString

  /// - Parameter table: rows `code label`, parted by `;` or a line's end. No code holds a space, no label a `;`.
  init(title: String, source: String, table: StaticString) {
    self.title = title
    self.source = source
    self.table = table
  }

  /// One code and what it stands for.
  package struct Entry: Sendable, Hashable {
    package let code: String
    package let label: String
  }

  /// Every entry, in the source's order.
  package var entries: [Entry] {
    var entries: [Entry] = []
    visit { code, label in
      entries.append(Entry(code: String(decoding: code, as: UTF8.self), label: String(decoding: label, as: UTF8.self)))
      return true
    }
    return entries
  }

  /// The Swedish label, or nil for a code that is not in the list.
  package func label(of code: String) -> String? { rowLabel(of: code) { String(decoding: $0, as: UTF8.self) } }

  package func contains(_ code: String) -> Bool { rowLabel(of: code) { _ in true } ?? false }

  /// What `body` makes of the label in the code's row; nil where there is none.
  ///
  /// Codes are checked whenever something stored is read, thousands of times a second, so the row is searched for as bytes and
  /// nothing is allocated for the others.
  private func rowLabel<Value>(of code: String, _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Value) -> Value? {
    let wanted = Array(code.utf8) + [UInt8(ascii: " ")]
    guard wanted.count > 1, !wanted.dropLast().contains(where: { Self.parts($0) || $0 == UInt8(ascii: " ") }) else {
      return nil
    }
    return table.withUTF8Buffer { bytes -> Value? in
      guard let base = bytes.baseAddress else { return nil }
      var start = 0
      while start + wanted.count <= bytes.count {
        let end = Self.rowEnd(base, from: start, to: bytes.count)
        if end - start >= wanted.count, memcmp(base + start, wanted, wanted.count) == 0 {
          return body(bytes[(start + wanted.count)..<end])
        }
        start = end + 1
      }
      return nil
    }
  }

  /// Where the row that begins at `start` ends: at the next `;`, the line's end or the list's.
  private static func rowEnd(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    let lineEnd = next(UInt8(ascii: "\n"), base, from: start, to: end)
    return next(UInt8(ascii: ";"), base, from: start, to: lineEnd)
  }

  private static func next(_ byte: UInt8, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let hit = memchr(base + start, Int32(byte), end - start) else { return end }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// Whether a byte stands between two rows.
  private static func parts(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") }

  /// Calls `body` with each row's code and label until it answers false.
  private func visit(_ body: (Slice<UnsafeBufferPointer<UInt8>>, Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
    table.withUTF8Buffer { bytes in
      for row in bytes.split(whereSeparator: Self.parts) {
        guard let space = row.firstIndex(of: UInt8(ascii: " ")) else { continue }
        guard body(row[..<space], row[(space + 1)...]) else { return }
      }
    }
  }
}
