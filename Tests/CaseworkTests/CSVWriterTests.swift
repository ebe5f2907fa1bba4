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
