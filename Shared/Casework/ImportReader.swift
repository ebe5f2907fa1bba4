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
    guard let first = csv.next() else {
      throw ImportProblem(problem: "The file is empty; its first line must name the columns.")
    }
    guard let names = first.cells else {
      throw ImportProblem(problem: "The file's header is not UTF-8; save it as UTF-8.")
    }
    header = names
    try columns.check(header: names)
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
      guard let cells = record.cells else { throw ImportProblem(problem: "is not UTF-8, or has an open quote") }
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

  private func object(_ bytes: ArraySlice<UInt8>, line: Int) -> Result<ImportedRow, ImportProblem> {
    do throws(ImportProblem) {
      guard var fields = try? [String: RawJSON](json: Array(bytes)) else {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        throw ImportProblem(problem: isText ? "is not one JSON object" : "is not UTF-8")
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
