/// One input file of the year, whole: what `stadsbuss import KIND FILE` reads.
package struct InputFile: Sendable {
  /// The file's name, with its ending.
  package let name: String
  /// The import kind; `rounds` and `steps` are read by the demo itself.
  package let kind: String
  /// Rows, the header not counted.
  package let rows: Int
  /// UTF-8 text, each line ended by LF.
  package let text: String
}

/// A table under way: CSV with `;`, whose cells never need quoting (codes, dates, numbers, ids and plain names).
struct Table {
  private let name: String
  private let kind: String
  private let columns: Int
  private var text: String
  private(set) var rows = 0

  init(_ name: String, kind: String, _ columns: String...) {
    self.name = name
    self.kind = kind
    self.columns = columns.count
    text = columns.joined(separator: ";") + "\n"
  }

  mutating func add(_ cells: String...) {
    precondition(cells.count == columns, "\(name): \(cells.count) cells for \(columns) columns")
    precondition(cells.allSatisfy { !$0.utf8.contains { $0 == 0x3b || $0 == 0x22 || $0 == 0x0a } }, "\(name): quoting")
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(";") }
      text.append(cell)
    }
    text.append("\n")
    rows += 1
  }

  var file: InputFile { InputFile(name: "\(name).csv", kind: kind, rows: rows, text: text) }
}

/// Lines of JSON under way. Texts are codes, dates and ids, so nothing needs escaping.
struct Lines {
  private let name: String
  private let kind: String
  private var text = ""
  private(set) var rows = 0

  init(_ name: String, kind: String) {
    self.name = name
    self.kind = kind
  }

  mutating func add(_ members: [(String, JSON)]) {
    text.append(JSON.object(members).text + "\n")
    rows += 1
  }

  var file: InputFile { InputFile(name: "\(name).jsonl", kind: kind, rows: rows, text: text) }

  indirect enum JSON {
    case string(String)
    case bool(Bool)
    case array([JSON])
    case object([(String, JSON)])

    var text: String {
      switch self {
      case .string(let value): "\"\(value)\""
      case .bool(let value): value ? "true" : "false"
      case .array(let items): "[\(items.map(\.text).joined(separator: ","))]"
      case .object(let members): "{\(members.map { "\"\($0.0)\":\($0.1.text)" }.joined(separator: ","))}"
      }
    }
  }
}

extension String {
  /// `prefix` and a number with leading zeros: the sourceId of a row.
  static func id(_ prefix: String, _ number: Int, width: Int = 5) -> String {
    let digits = String(number)
    return prefix + String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }

  /// Yes or no as the files have it.
  static func yesNo(_ value: Bool) -> String { value ? "ja" : "nej" }
}
