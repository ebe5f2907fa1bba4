import Casework
import TestKit
import Testing

/// What is written is read back the same, and no spreadsheet runs it.
@Suite struct CSVWriterTests {
  private func rows(_ bytes: [UInt8]) -> [[String]?] {
    var reader = CSVReader(bytes)
    var rows: [[String]?] = []
    while let record = reader.next() { rows.append(record.cells) }
    return rows
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+46 8 508", "'+46 8 508"), ("-x", "'-x"), ("@cmd", "'@cmd"), ("\tx", "'\tx"), ("-5", "-5"),
    ("5", "5"), ("'=1", "''=1"), ("'tis", "'tis"), ("", ""), ("a=b", "a=b"), ("＝1", "'＝1"), ("+5", "'+5"),
    ("-1.5", "-1.5"), ("-1.5.2", "'-1.5.2"), ("-.5", "'-.5"), ("-", "'-"), (" =1", "' =1"), ("\u{a0}@x", "'\u{a0}@x"),
    ("' -5", "'' -5"), ("=\u{301}", "'=\u{301}"), ("'\u{301}=1", "'\u{301}=1"),
  ]) func aFormulaIsGuarded(_ text: String, _ written: String) {
    var writer = CSVWriter()
    writer.row(["x", text])
    let line = String(decoding: writer.bytes, as: UTF8.self)
    #expect(line == "x;\(written)\n" || line == "x;\"\(written)\"\n")
    #expect(rows(writer.bytes) == [["x", text]])
  }

  @Test func anyCellsComeBackAsTheyWere() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let alphabet = Array("ab='+-@;,\"\n\r \t1å＝")
    for _ in 0..<500 {
      let separator: Character = Bool.random(using: &random) ? ";" : ","
      var writer = CSVWriter(separator: separator)
      let width = Int.random(in: 2...4, using: &random)
      let header = (0..<width).map { "c\($0)" }
      writer.row(header)
      let written = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<width).map { _ in
          String((0..<Int.random(in: 0...5, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
        }
      }
      for row in written { writer.row(row) }
      #expect(rows(writer.bytes) == [header] + written, "seed \(seed)")
      for cell in written.joined() {
        let first = CSVWriter.guarded(cell).first
        #expect(Int(cell) != nil || !["=", "+", "-", "@", "\t", "\r", "\n", "＝"].contains(first), "seed \(seed)")
      }
    }
  }

  /// What marks and joiners melt into one character is bytes all the same, to us and to every other program. Told by a reader of
  /// bytes that shares nothing with ours: the cells are those that were written, and none begins as a formula does.
  @Test func noTextBreaksOutOfItsCell() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let pieces = [
      "\"", "'", ";", ",", "=", "+", "-", "@", "|", "\t", "\r", "\n", "\r\n", " ", "1", ".", "x", "å", "\u{301}",
      "\u{200d}",
      "\u{200b}", "\u{fe0f}", "\u{a0}", "\u{feff}", "\u{ff1d}", "\u{1f1f8}", "\u{1f468}", "\u{e0062}",
    ]
    for _ in 0..<2000 {
      let separator: Character = Bool.random(using: &random) ? ";" : ","
      let cells = (0..<Int.random(in: 2...4, using: &random)).map { _ in
        (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      var writer = CSVWriter(separator: separator)
      writer.row(cells.map { _ in "h" })
      writer.row(cells)
      let back = try #require(rows(writer.bytes).last ?? nil)
      #expect(back.map { Array($0.utf8) } == cells.map { Array($0.utf8) }, "seed \(seed)")
      let seen = Self.plainly(writer.bytes, separator.asciiValue ?? 0).dropFirst()
      #expect(seen.count == 1 && seen.first?.count == cells.count, "seed \(seed)")
      for cell in seen.joined() where !Self.isNumber(cell) {
        let start = String(decoding: cell, as: UTF8.self).unicodeScalars.first {
          !" \u{a0}\u{200b}\u{feff}".unicodeScalars.contains($0)
        }
        #expect(start.map { !"=+-@\t\r\n\u{ff1d}".unicodeScalars.contains($0) } ?? true, "seed \(seed)")
      }
    }
  }

  /// RFC 4180 by its grammar, byte for byte.
  private static func plainly(_ bytes: [UInt8], _ separator: UInt8) -> [[[UInt8]]] {
    var (rows, row, cell): ([[[UInt8]]], [[UInt8]], [UInt8]) = ([], [], [])
    var at = 0
    var isQuoted = false
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if isQuoted, byte == 0x22 {
        if at < bytes.count, bytes[at] == 0x22 {
          cell.append(byte)
          at += 1
        } else {
          isQuoted = false
        }
      } else if !isQuoted, byte == 0x22 {
        isQuoted = true
      } else if !isQuoted, byte == separator || byte == 0x0a {
        row.append(cell)
        cell = []
        if byte == 0x0a {
          rows.append(row)
          row = []
        }
      } else {
        cell.append(byte)
      }
    }
    return rows
  }

  private static func isNumber(_ cell: [UInt8]) -> Bool { Double(String(decoding: cell, as: UTF8.self)) != nil }

  @Test func theReportTellsLineFieldAndWhy() {
    var report = RefusalReport()
    report.add(line: 7, ImportProblem(column: "seats", problem: "must be an integer"))
    report.add(line: 3, ImportProblem(problem: "There is no such period; check the id."))
    #expect(
      String(decoding: report.bytes(.csv, kind: "places"), as: UTF8.self)
        == "row;column;problem\n3;;\"There is no such period; check the id.\"\n7;seats;must be an integer\n")
    #expect(
      String(decoding: report.bytes(.json, kind: "places"), as: UTF8.self) == """
        {"kind":"places","rows":[{"line":3,"column":"","problem":"There is no such period; check the id."},\
        {"line":7,"column":"seats","problem":"must be an integer"}]}

        """)
  }
}
