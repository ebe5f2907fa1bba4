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
  package func label(of code: String) -> String? {
    let wanted = Array(code.utf8)
    var found: String?
    visit { candidate, label in
      guard candidate.elementsEqual(wanted) else { return true }
      found = String(decoding: label, as: UTF8.self)
      return false
    }
    return found
  }

  package func contains(_ code: String) -> Bool { label(of: code) != nil }

  /// Calls `body` with each row's code and label until it answers false.
  private func visit(_ body: (Slice<UnsafeBufferPointer<UInt8>>, Slice<UnsafeBufferPointer<UInt8>>) -> Bool) {
    table.withUTF8Buffer { bytes in
      for row in bytes.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n") }) {
        guard let space = row.firstIndex(of: UInt8(ascii: " ")) else { continue }
        guard body(row[..<space], row[(space + 1)...]) else { return }
      }
    }
  }
}
