package import Wire

/// One row of an import, typed.
package struct ImportedRow: Sendable {
  /// The line of the file on which it begins, from 1.
  package let line: Int
  /// Nil where the file has no such column.
  package let source: String?
  /// Only what is not empty.
  package let fields: [String: RawJSON]
}

/// What a kind of import asks of its columns. Pure.
package protocol ImportColumns: Sendable {
  /// Says what is wrong with a CSV file's header.
  func check(header: [String]) throws(ImportProblem)
  /// How a column is typed.
  func type(of column: String) -> ImportType
  /// Says what is wrong with a sourceId.
  func check(source: String) throws(ImportProblem)
}

/// The rows of a CSV or JSONL file, one after the other: UTF-8, with or without a byte order mark, lines in LF or CRLF.
package struct ImportReader<Columns: ImportColumns>: Sendable {
  /// A row, or what is wrong with it, and how far into the file it reaches.
  package struct Item: Sendable {
    package let line: Int
    package let end: Int
    package let row: Result<ImportedRow, ImportProblem>
  }

  package static var sourceColumn: String { "sourceId" }
  /// The most that a row may have: far more than any kind takes. A longer line of JSONL is refused unread, so that no row costs
  /// more than this.
  package static var mostBytes: Int { 256 << 10 }
  package static var mostMembers: Int { 200 }

  private let columns: Columns
  private let isJSONL: Bool
  private let header: [String]
  private var csv: CSVReader

  /// Throws what is wrong with the file as a whole.
  package init(_ content: [UInt8], isJSONL: Bool, columns: Columns) throws(ImportProblem) {
    if content.starts(with: [0xff, 0xfe]) || content.starts(with: [0xfe, 0xff]) {
      throw ImportProblem(problem: "The file is UTF-16; save it as UTF-8.")
    }
    self.columns = columns
    self.isJSONL = isJSONL
    csv = CSVReader(content)
    guard !isJSONL else {
      header = []
      return
    }
    if content[csv.at...].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      throw ImportProblem(problem: "The file is JSON, not CSV; give it a name that ends in .jsonl.")
    }
    guard let first = csv.next() else {
      throw ImportProblem(problem: "The file is empty; its first line must name the columns.")
    }
    guard let names = first.cells else {
      throw ImportProblem(
        problem: first.fault == .notUTF8
          ? "The file's header is not UTF-8; save it as UTF-8."
          : "The file's header \(Self.sentence(first.fault)).")
    }
    header = names
    try Self.checkForm(names, content)
    try columns.check(header: names)
  }

  /// Says what is wrong with the form of the file.
  private static func checkForm(_ header: [String], _ content: [UInt8]) throws(ImportProblem) {
    if !content.contains(0x0a), content.contains(0x0d) {
      throw ImportProblem(problem: "The file's lines end in CR alone; save it with lines that end in LF or CRLF.")
    }
    if header.count == 1, header[0].contains("\t") {
      throw ImportProblem(problem: "The file's columns are apart by tabs; save it with \";\" or \",\" between them.")
    }
    if let index = header.firstIndex(of: "") {
      throw ImportProblem(problem: "Column \(index + 1) of the file's header has no name.")
    }
  }

  private static func sentence(_ fault: CSVReader.Fault?) -> String {
    switch fault {
    case .openQuote: "has a quote that is not closed, so that all that follows is one cell"
    case .textBehindQuote: "has text behind a closing quote; write a quote inside a cell twice"
    case .notUTF8, nil: "is not UTF-8"
    }
  }

  /// The whole file.
  package var bytes: [UInt8] { csv.bytes }

  package mutating func next() -> Item? {
    if isJSONL {
      guard let (line, bytes) = csv.nextLine() else { return nil }
      return Item(line: line, end: csv.at, row: object(bytes, line: line))
    }
    guard let record = csv.next() else { return nil }
    return Item(line: record.line, end: csv.at, row: row(record))
  }

  private func row(_ record: CSVReader.Record) -> Result<ImportedRow, ImportProblem> {
    do throws(ImportProblem) {
      guard let cells = record.cells else { throw ImportProblem(problem: Self.sentence(record.fault)) }
      try Self.check(bytes: record.bytes)
      guard cells.count == header.count else {
        throw ImportProblem(problem: "has \(cells.count) cells where the header has \(header.count)")
      }
      var fields: [String: RawJSON] = [:]
      var source: String?
      for (name, text) in zip(header, cells) where !text.isEmpty {
        if name == Self.sourceColumn {
          source = text
        } else {
          fields[name] = try columns.type(of: name).value(of: text, column: name)
        }
      }
      return .success(try checked(ImportedRow(line: record.line, source: source, fields: fields)))
    } catch {
      return .failure(error)
    }
  }

  private static func check(bytes: Int) throws(ImportProblem) {
    guard bytes <= mostBytes else {
      throw ImportProblem(problem: "is \(bytes) bytes long; a row may have \(mostBytes)")
    }
  }

  private func object(_ bytes: ArraySlice<UInt8>, line: Int) -> Result<ImportedRow, ImportProblem> {
    do throws(ImportProblem) {
      try Self.check(bytes: bytes.count)
      guard var fields = try? [String: RawJSON](json: Array(bytes)) else {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        throw ImportProblem(problem: isText ? "is not one JSON object" : "is not UTF-8")
      }
      guard fields.count <= Self.mostMembers else {
        throw ImportProblem(problem: "has \(fields.count) members; a row may have \(Self.mostMembers)")
      }
      guard let named = fields.removeValue(forKey: Self.sourceColumn), let source = try? String(json: named.bytes)
      else {
        throw ImportProblem(column: Self.sourceColumn, problem: "is missing, or not a string")
      }
      return .success(try checked(ImportedRow(line: line, source: source, fields: fields)))
    } catch {
      return .failure(error)
    }
  }

  private func checked(_ row: ImportedRow) throws(ImportProblem) -> ImportedRow {
    if let source = row.source {
      try columns.check(source: source)
    } else if header.contains(Self.sourceColumn) {
      throw ImportProblem(column: Self.sourceColumn, problem: "is empty")
    }
    return row
  }
}
