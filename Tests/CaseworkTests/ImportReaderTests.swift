import Casework
import Testing
import Wire

/// Rows are typed by their columns, whatever the file looks like.
@Suite struct ImportReaderTests {
  private struct Columns: ImportColumns {
    func check(header: [String]) throws(ImportProblem) {
      guard header.contains("name") else { throw ImportProblem(problem: "The file has no column name.") }
    }
    func type(of column: String) -> ImportType {
      switch column {
      case "seats": .integer
      case "open": .flag
      case "wishes": .list(.text)
      case "contact": .json
      default: .text
      }
    }
    func check(source: String) throws(ImportProblem) {
      if source == "bad" { throw ImportProblem(column: "sourceId", problem: "is bad") }
    }
  }

  private func read(_ bytes: [UInt8], isJSONL: Bool = false) throws -> [String] {
    var reader = try ImportReader(bytes, isJSONL: isJSONL, columns: Columns())
    var lines: [String] = []
    while let item = reader.next() {
      switch item.row {
      case .success(let row):
        let fields = row.fields.sorted { $0.key < $1.key }
          .map { "\($0.key)=\(String(decoding: $0.value.bytes, as: UTF8.self))" }
        lines.append("\(item.line) \(row.source ?? "-") \(fields.joined(separator: " "))")
      case .failure(let problem): lines.append("\(item.line) ! \(problem.column): \(problem.problem)")
      }
    }
    return lines
  }

  @Test(arguments: [";", ","], ["\n", "\r\n"]) func cellsAreTyped(_ separator: String, _ end: String) throws {
    let rows = [
      ["sourceId", "name", "seats", "open", "wishes"], ["1", "Å", "3", "ja", "p1|p2"], ["2", "B", "x", "", ""],
      ["3", "C", "", "kanske", ""], ["bad", "D", "", "", ""], ["", "E", "", "", ""], ["6", "F"],
    ]
    let text = rows.map { $0.joined(separator: separator) }.joined(separator: end)
    #expect(
      try read([0xef, 0xbb, 0xbf] + Array(text.utf8)) == [
        "2 1 name=\"Å\" open=true seats=3 wishes=[\"p1\",\"p2\"]", "3 ! seats: must be an integer",
        "4 ! open: must be ja or nej, or true or false", "5 ! sourceId: is bad", "6 ! sourceId: is empty",
        "7 ! : has 2 cells where the header has 5",
      ])
  }

  @Test func objectsAreTakenAsTheyAre() throws {
    let text = "\u{feff}{\"sourceId\":\"1\",\"name\":\"A\",\"contact\":{\"a\":[1]}}\r\n\r\n[1]\n{\"name\":\"B\"}\n"
    #expect(
      try read(Array(text.utf8), isJSONL: true) == [
        "1 1 contact={\"a\":[1]} name=\"A\"", "3 ! : is not one JSON object",
        "4 ! sourceId: is missing, or not a string",
      ])
    #expect(try read([0x7b, 0xff, 0x7d], isJSONL: true) == ["1 ! : is not UTF-8"])
  }

  @Test func whatCannotBeReadIsToldByLine() throws {
    let latin = Array("sourceId;name\n1;".utf8) + [0xe5, 0x0a] + Array("2;b".utf8)
    #expect(try read(latin) == ["2 ! : is not UTF-8", "3 2 name=\"b\""])
    #expect(
      try read(Array("name;contact\na;b\nc;[1]\nd;{\"a\":}\ne;\"{\"\"a\"\": [1, \"\"å;|\"\"]}\"".utf8)) == [
        "2 ! contact: must be an object as JSON, {\"name\":value}",
        "3 ! contact: must be an object as JSON, {\"name\":value}",
        "4 ! contact: must be an object as JSON, {\"name\":value}", "5 - contact={\"a\": [1, \"å;|\"]} name=\"e\"",
      ])
    // A list that bars cannot part is written as JSON, and what only looks so is parted by them.
    #expect(
      try read(Array("name;wishes\na;\"[\"\"p|1\"\",\"\" \"\"]\"\nb;[p1|p2\nc;[]".utf8)) == [
        "2 - name=\"a\" wishes=[\"p|1\",\" \"]", "3 - name=\"b\" wishes=[\"[p1\",\"p2\"]", "4 - name=\"c\" wishes=[]",
      ])
    #expect(
      try read(Array("sourceId;name\n\"1\"x;b\n\"2\" ;\"c \"\n3;\"d\ne;f\n".utf8)) == [
        "2 ! : has text behind a closing quote; write a quote inside a cell twice", "3 2 name=\"c \"",
        "4 ! : has a quote that is not closed, so that all that follows is one cell",
      ])
    for (bytes, sentence) in [
      ([0xff, 0xfe, 0x61, 0x00], "The file is UTF-16; save it as UTF-8."),
      ([], "The file is empty; its first line must name the columns."),
      (Array("a;b".utf8), "The file has no column name."),
      (Array("name;\n1;".utf8), "Column 2 of the file's header has no name."),
      (
        Array("sourceId;name\r1;b\r".utf8),
        "The file's lines end in CR alone; save it with lines that end in LF or CRLF."
      ),
      (
        Array("sourceId\tname\n1\tb".utf8),
        "The file's columns are apart by tabs; save it with \";\" or \",\" between them."
      ),
      (
        Array("{\"sourceId\":\"1\",\"name\":\"b\"}".utf8),
        "The file is JSON, not CSV; give it a name that ends in .jsonl."
      ),
      (
        Array("name;\"b".utf8),
        "The file's header has a quote that is not closed, so that all that follows is one cell."
      ),
      ([0xe5, 0x3b, 0x62], "The file's header is not UTF-8; save it as UTF-8."),
    ] as [([UInt8], String)] {
      #expect(throws: ImportProblem(problem: sentence)) { try read(bytes) }
    }
  }

  /// What is too long is refused by its length, unread: this line is no JSON. The rows behind it are read.
  @Test func noRowCostsMoreThanItsBounds() throws {
    typealias Reader = ImportReader<Columns>
    func object(_ members: Int) -> String {
      "{\"sourceId\":\"1\"" + (1..<members).map { ",\"m\($0)\":\($0)" }.joined() + "}"
    }
    let long = String(repeating: "{", count: Reader.mostBytes + 1)
    let found = try read(
      Array([object(201), long, object(200_000), object(200)].joined(separator: "\n").utf8), isJSONL: true)
    #expect(found.count == 4 && found.last?.hasPrefix("4 1 m1=1 ") == true)
    #expect(
      found.dropLast() == [
        "1 ! : has 201 members; a row may have 200", "2 ! : is 262145 bytes long; a row may have 262144",
        "3 ! : is \(object(200_000).utf8.count) bytes long; a row may have 262144",
      ])
    // Lines that are empty are no part of a row.
    let text = String(repeating: "x", count: Reader.mostBytes - 3)
    let empty = String(repeating: "\n", count: Reader.mostBytes)
    let rows = try read(Array("sourceId;name\(empty)\n1;\(text)\n2;\(text)y\n3;z\n".utf8))
    #expect(
      rows.map { $0.prefix(48) } == [
        Substring("262146 1 name=\"\(text)\"".prefix(48)),
        "262147 ! : is 262145 bytes long; a row may have 26".prefix(48),
        "262148 3 name=\"z\"",
      ])
  }
}
