package import Vocabulary
package import Wire

/// Why a row of a table of rules cannot be read.
package struct UnreadableRule: Error, Sendable, Equatable {
  package let problem: String
  package init(_ problem: String) { self.problem = problem }
}

/// The cells of one row of a table of rules, by their columns' names.
package struct RuleCells: Sendable {
  /// Columns that every table has and ``RuleListing`` shows apart.
  static let own: Set<String> = ["validFrom", "validTo", "source"]

  private let columns: [String]
  private let cells: [String]

  init(_ line: Substring, _ columns: [String]) throws(UnreadableRule) {
    let cells = line.split(separator: ";", maxSplits: columns.count - 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard cells.count == columns.count else {
      throw UnreadableRule("has \(cells.count) cells where there are \(columns.count) columns")
    }
    self.columns = columns
    self.cells = cells
  }

  /// What stands in a column; empty where nothing does.
  package func text(_ column: String) throws(UnreadableRule) -> String {
    guard let at = columns.firstIndex(of: column) else { throw UnreadableRule("there is no column \(column)") }
    return cells[at]
  }

  /// A code, a date or whatever else is written as one text; nil where the cell is empty.
  package func optional<Value: TextCoded>(
    _ column: String, _ type: Value.Type = Value.self
  ) throws(UnreadableRule) -> Value? {
    let text = try text(column)
    guard !text.isEmpty else { return nil }
    guard let value = try? Value(parsing: text) else { throw UnreadableRule("\(column) is no \(Value.self)") }
    return value
  }

  package func value<Value: TextCoded>(
    _ column: String, _ type: Value.Type = Value.self
  ) throws(UnreadableRule) -> Value {
    guard let value = try optional(column, type) else { throw UnreadableRule("\(column) is empty") }
    return value
  }

  /// A coded value; nil where the cell is empty.
  package func optionalCode<Code: Coded>(
    _ column: String, _ type: Code.Type = Code.self
  ) throws(UnreadableRule) -> Code? {
    let text = try text(column)
    guard !text.isEmpty else { return nil }
    guard let value = Code(rawValue: text) else { throw UnreadableRule("\(column) is no \(Code.codeName)") }
    return value
  }

  package func code<Code: Coded>(_ column: String, _ type: Code.Type = Code.self) throws(UnreadableRule) -> Code {
    guard let value = try optionalCode(column, type) else { throw UnreadableRule("\(column) is empty") }
    return value
  }

  /// A whole number.
  package func integer(_ column: String) throws(UnreadableRule) -> Int {
    guard let value = Int(try text(column)) else { throw UnreadableRule("\(column) is no whole number") }
    return value
  }

  /// Whole numbers apart by commas.
  package func integers(_ column: String) throws(UnreadableRule) -> [Int] {
    var numbers: [Int] = []
    for part in try text(column).split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Int(part) else { throw UnreadableRule("\(column) is no list of whole numbers") }
      numbers.append(number)
    }
    return numbers
  }

  package var validFrom: CivilDate { get throws(UnreadableRule) { try value("validFrom") } }
  package var validTo: CivilDate? { get throws(UnreadableRule) { try optional("validTo") } }
  package var source: String { get throws(UnreadableRule) { try text("source") } }

  /// The cells that are neither validity nor source.
  var shown: [String] { zip(columns, cells).filter { !Self.own.contains($0.0) }.map(\.1) }

  static func shown(_ columns: [String]) -> [String] { columns.filter { !own.contains($0) } }
}
