/// RFC 4180, with `;` or `,` between cells: quotes, quotes in quotes, line breaks in quotes; lines end in LF or CRLF. A byte
/// order mark and empty lines are passed over, and so is white space around a cell without quotes.
package struct CSVReader: Sendable {
  package enum Fault: Sendable, Equatable {
    /// Bytes of a cell are not UTF-8.
    case notUTF8
    /// A quote is not closed: all that follows was read as one cell.
    case openQuote
    /// There is text between a closing quote and the end of the cell.
    case textBehindQuote
  }

  package struct Record: Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    /// Nil where there is a fault.
    package let cells: [String]?
    /// The first fault.
    package let fault: Fault?
    /// How long it is as it was written, its end included.
    package let bytes: Int

    fileprivate init(line: Int, bytes: Int, _ cells: [String], _ fault: Fault?) {
      self.line = line
      self.bytes = bytes
      self.cells = fault == nil ? cells : nil
      self.fault = fault
    }
  }

  package let bytes: [UInt8]
  /// `;` where the first line has one outside quotes, else `,`.
  package let separator: UInt8
  package private(set) var at = 0
  private var line = 1

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
    separator = Self.separator(bytes[at...])
  }

  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: ";") { return byte }
      if byte == 0x0a { break }
    }
    return bytes.isEmpty ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  package mutating func next() -> Record? {
    skipEmptyLines()
    guard at < bytes.count else { return nil }
    let (start, from) = (line, at)
    var cells: [String] = []
    var fault: Fault?
    var cell: [UInt8] = []
    var wasQuoted = false
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted:
        wasQuoted = true
        if !quoted(into: &cell) { fault = fault ?? .openQuote }
      case separator:
        finish(&cell, &wasQuoted, &cells, &fault)
      case 0x0a:
        line += 1
        finish(&cell, &wasQuoted, &cells, &fault)
        return Record(line: start, bytes: at - from, cells, fault)
      case 0x0d where at < bytes.count && bytes[at] == 0x0a: continue
      case UInt8(ascii: " ") where wasQuoted, UInt8(ascii: "\t") where wasQuoted: continue
      case _ where wasQuoted: fault = fault ?? .textBehindQuote
      default: cell.append(byte)
      }
    }
    finish(&cell, &wasQuoted, &cells, &fault)
    return Record(line: start, bytes: at - from, cells, fault)
  }

  /// One line as it is, without its end.
  package mutating func nextLine() -> (line: Int, bytes: ArraySlice<UInt8>)? {
    skipEmptyLines()
    guard at < bytes.count else { return nil }
    let start = at
    let number = line
    while at < bytes.count, bytes[at] != 0x0a { at += 1 }
    let text = bytes[start..<at]
    if at < bytes.count { at += 1 }
    line += 1
    return (number, text)
  }

  private mutating func skipEmptyLines() {
    while at < bytes.count {
      if bytes[at] == 0x0a {
        line += 1
      } else if bytes[at] != 0x0d || at + 1 >= bytes.count || bytes[at + 1] != 0x0a {
        return
      }
      at += 1
    }
  }

  /// False where the quote is never closed.
  private mutating func quoted(into cell: inout [UInt8]) -> Bool {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x0a { line += 1 }
      if byte == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return true }
        at += 1
      }
      cell.append(byte)
    }
    return false
  }

  private func finish(
    _ cell: inout [UInt8], _ wasQuoted: inout Bool, _ cells: inout [String], _ fault: inout Fault?
  ) {
    if let text = String(validating: cell, as: UTF8.self) {
      cells.append(CSVWriter.unguarded(wasQuoted ? text : Self.trimmed(Substring(text))))
    } else {
      fault = fault ?? .notUTF8
    }
    cell.removeAll(keepingCapacity: true)
    wasQuoted = false
  }

  /// Without spaces and tabs around it.
  package static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
