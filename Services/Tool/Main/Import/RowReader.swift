/// The rows of a CSV or JSONL file, one after the other.
struct RowReader {
  /// A row, or what is wrong with it, and how far into the file it reaches.
  struct Item {
    let line: Int
    let end: Int
    let row: Result<ImportRow, RowProblem>
  }

  private let plan: ImportPlan
  private let isJSONL: Bool
  private let header: [String]
  private var csv: CSVReader

  init(_ content: [UInt8], isJSONL: Bool, plan: ImportPlan) throws(Failure) {
    self.plan = plan
    self.isJSONL = isJSONL
    csv = CSVReader(content)
    guard !isJSONL else {
      header = []
      return
    }
    guard let first = csv.next() else {
      throw Failure(.usage, "The file is empty; its first line must name the columns.")
    }
    guard let names = first.cells else { throw Failure(.usage, "The file's header is not UTF-8.") }
    header = names
    try plan.check(header: names)
  }

  /// What the file holds, in 32 hexadecimal digits.
  var digest: String { String(Digest.text(of: csv.bytes).prefix(32)) }

  mutating func next() -> Item? {
    if isJSONL {
      guard let (line, bytes) = csv.nextLine() else { return nil }
      return Item(line: line, end: csv.at, row: object(bytes, line: line))
    }
    guard let record = csv.next() else { return nil }
    return Item(line: record.line, end: csv.at, row: row(record))
  }

  private func row(_ record: CSVReader.Record) -> Result<ImportRow, RowProblem> {
    do throws(RowProblem) {
      guard let cells = record.cells else {
        throw RowProblem(column: "", problem: "is not UTF-8, or has an open quote")
      }
      guard cells.count == header.count else {
        throw RowProblem(column: "", problem: "has \(cells.count) cells where the header has \(header.count)")
      }
      var fields: [String: JSONTree] = [:]
      var source: String?
      for (name, text) in zip(header, cells) where !text.isEmpty {
        if name == ImportPlan.sourceColumn { source = text } else { fields[name] = try plan.value(text, column: name) }
      }
      return .success(try checked(ImportRow(line: record.line, source: source, fields: fields)))
    } catch {
      return .failure(error)
    }
  }

  private func object(_ bytes: ArraySlice<UInt8>, line: Int) -> Result<ImportRow, RowProblem> {
    do throws(RowProblem) {
      guard let tree = JSONTree(json: Array(bytes)), case .object(let members) = tree else {
        throw RowProblem(column: "", problem: "is not one JSON object")
      }
      var fields: [String: JSONTree] = [:]
      for member in members where member.name != ImportPlan.sourceColumn { fields[member.name] = member.value }
      guard case .string(let source) = tree[ImportPlan.sourceColumn] else {
        throw RowProblem(column: ImportPlan.sourceColumn, problem: "is missing, or not a string")
      }
      return .success(try checked(ImportRow(line: line, source: source, fields: fields)))
    } catch {
      return .failure(error)
    }
  }

  private func checked(_ row: ImportRow) throws(RowProblem) -> ImportRow {
    if let source = row.source {
      try ImportPlan.check(source: source)
    } else if header.contains(ImportPlan.sourceColumn) {
      throw RowProblem(column: ImportPlan.sourceColumn, problem: "is empty")
    }
    return row
  }
}

/// RFC 4180 with `;` for the comma: quotes, quotes in quotes, line breaks in quotes. A byte order mark and empty lines are passed over.
struct CSVReader {
  struct Record {
    let line: Int
    /// Nil where the bytes are not UTF-8 or a quote is not closed.
    let cells: [String]?
  }

  let bytes: [UInt8]
  private(set) var at = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
  }

  mutating func next() -> Record? {
    skipEmptyLines()
    guard at < bytes.count else { return nil }
    let start = line
    var cells: [String]? = []
    var cell: [UInt8] = []
    var wasQuoted = false
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted:
        wasQuoted = true
        if !quoted(into: &cell) { cells = nil }
      case UInt8(ascii: ";"):
        finish(&cell, &wasQuoted, &cells)
      case 0x0a:
        line += 1
        finish(&cell, &wasQuoted, &cells)
        return Record(line: start, cells: cells)
      case 0x0d where at < bytes.count && bytes[at] == 0x0a: continue
      default: cell.append(byte)
      }
    }
    finish(&cell, &wasQuoted, &cells)
    return Record(line: start, cells: cells)
  }

  /// One line as it is, without its end.
  mutating func nextLine() -> (line: Int, bytes: ArraySlice<UInt8>)? {
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

  private func finish(_ cell: inout [UInt8], _ wasQuoted: inout Bool, _ cells: inout [String]?) {
    if let text = String(validating: cell, as: UTF8.self) {
      cells?.append(wasQuoted ? text : ParamSchema.trimmed(Substring(text)))
    } else {
      cells = nil
    }
    cell.removeAll(keepingCapacity: true)
    wasQuoted = false
  }
}
