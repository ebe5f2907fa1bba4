import Casework
import TestKit
import Testing

/// CSV as offices write it.
@Suite struct CSVReaderTests {
  private func records(_ text: String) -> [(line: Int, cells: [String]?)] {
    var reader = CSVReader(Array(text.utf8))
    var records: [(Int, [String]?)] = []
    while let record = reader.next() { records.append((record.line, record.cells)) }
    return records
  }

  @Test func readsQuotesLineBreaksAndMarks() {
    let found = records("\u{feff}a;b;c\r\n\r\n1; två ;\"x;\"\"y\"\"\nz\"\n;;\n\"\";  ;last")
    #expect(found.map(\.line) == [1, 3, 5, 6])
    #expect(
      found.map(\.cells) == [["a", "b", "c"], ["1", "två", "x;\"y\"\nz"], ["", "", ""], ["", "", "last"]])
  }

  @Test func marksWhatCannotBeRead() {
    var reader = CSVReader(Array("a;b\n".utf8) + [0xff, 0x3b, 0x31, 0x0a] + Array("\"open;1\n".utf8))
    #expect(reader.next()?.cells == ["a", "b"])
    let broken = reader.next()
    #expect(broken != nil && broken?.cells == nil && broken?.fault == .notUTF8)
    let open = reader.next()
    #expect(open != nil && open?.cells == nil && open?.fault == .openQuote)
    #expect(reader.next() == nil)
  }

  @Test func anyCellsComeBackAsTheyWereWritten() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let alphabet = Array("ab;\"\n\r å😀\t,")
    for _ in 0..<300 {
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<Int.random(in: 2...4, using: &random)).map { _ in
          String((0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
        }
      }
      let text = rows.map { row in row.map(Self.quoted).joined(separator: ";") }.joined(separator: "\n")
      #expect(records(text).map(\.cells) == rows, "seed \(seed)")
    }
  }

  @Test func commasSeparateWhereTheHeaderHasNoSemicolon() {
    let found = records("a,b\r\n1,\"x,y\"\r\n2,z;w\r\n")
    #expect(found.map(\.cells) == [["a", "b"], ["1", "x,y"], ["2", "z;w"]])
    #expect(records("\"a,b\";c\n1,5;2").map(\.cells) == [["a,b", "c"], ["1,5", "2"]])
    #expect(records("sourceId\n1").map(\.cells) == [["sourceId"], ["1"]])
  }

  private static func quoted(_ cell: String) -> String {
    "\"" + String(cell.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }) + "\""
  }
}
