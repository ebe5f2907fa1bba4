import Casework
import Vocabulary
import Wire

/// A kind of import and what the service says of its methods: how a row's columns are typed.
struct ImportPlan {
  let kind: ImportKind
  /// Params by method.
  private let methods: [String: MethodDescription]
  /// Every column that a row may have, but sourceId.
  let columns: [String: ParamSchema]
  /// Columns that a row must have.
  let required: [String]

  static let sourceColumn = ImportReader<ImportPlan>.sourceColumn
  /// A key is the kind and the sourceId, and may have 128 characters.
  static let longestSource = 100

  init(_ kind: ImportKind, _ service: ServiceDescription) throws {
    self.kind = kind
    var methods: [String: MethodDescription] = [:]
    var columns: [String: ParamSchema] = [:]
    for name in kind.methods {
      let method = try service.method(named: name, service: kind.service)
      methods[name] = method
      for param in method.params { columns[param.name] = columns[param.name] ?? param.schema }
    }
    for name in kind.ownColumns { columns[name] = .string(values: [], form: nil) }
    self.methods = methods
    self.columns = columns
    required = (kind.methods.first.flatMap { methods[$0] }?.params ?? [])
      .filter { $0.isRequired && kind.derived[$0.name] == nil }.map(\.name)
  }

  /// Every column, for messages.
  var known: [String] { columns.keys.sorted() + [Self.sourceColumn] }

  /// The calls of a row.
  func steps(_ row: ImportRow) throws(ImportProblem) -> [ImportStep] {
    guard let choose = kind.steps else { return kind.methods.map { ImportStep(method: $0) } }
    let texts = row.fields.compactMapValues(\.text)
    guard let steps = choose(texts) else {
      throw ImportProblem(column: "reply", problem: "must be accepterad, avbojd or forfallen")
    }
    return steps
  }

  /// The row with what is made from its other columns.
  func completed(_ row: ImportRow) -> ImportRow {
    var row = row
    for (column, derive) in kind.derived where row.fields[column] == nil {
      if let text = derive(row.fields.compactMapValues(\.text)) { row.fields[column] = .string(text) }
    }
    return row
  }

  /// The params of one call: the row's columns that the method has, what earlier calls gave, and the day.
  func params(_ step: ImportStep, _ row: ImportRow, results: [String: JSONTree]) -> [UInt8] {
    var members: [JSONTree.Member] = []
    for param in methods[step.method]?.params ?? [] {
      if step.carried.contains(param.name), let value = results[param.name] {
        members.append(.init(name: param.name, value: value))
      } else if param.name == "occurredOn" {
        if let day = row.fields[step.day] { members.append(.init(name: "occurredOn", value: day)) }
      } else if step.columns?.contains(param.name) ?? true {
        let value = row.fields[param.name] ?? step.otherwise[param.name].flatMap { row.fields[$0] }
        if let value { members.append(.init(name: param.name, value: value)) }
      }
    }
    // What no method of the kind knows is sent with the first call, so that the service says what it is.
    if step.columns == nil {
      for (name, value) in row.fields.sorted(by: { $0.key < $1.key }) where columns[name] == nil {
        members.append(.init(name: name, value: value))
      }
    }
    return JSONTree.object(members).json
  }
}

extension ImportPlan: ImportColumns {
  func check(header: [String]) throws(ImportProblem) {
    for (index, name) in header.enumerated() where name != Self.sourceColumn && columns[name] == nil {
      let near = Nearest.suggestion(for: name, among: known).map { "; did you mean \($0)?" } ?? "."
      let shown = Human.clean(name)
      throw ImportProblem(
        column: shown, problem: "Column \(index + 1), \"\(shown)\", is no column of \(kind.name)\(near)")
    }
    for name in required where !header.contains(name) {
      throw ImportProblem(problem: "The file has no column \(name), which \(kind.name) needs.")
    }
    guard Set(header).count == header.count else {
      throw ImportProblem(problem: "A column stands twice in the file's header.")
    }
  }

  func type(of column: String) -> ImportType { columns[column]?.type ?? .text }

  func check(source: String) throws(ImportProblem) {
    let count = source.unicodeScalars.count
    guard 1...Self.longestSource ~= count, !source.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
      throw ImportProblem(
        column: Self.sourceColumn, problem: "must be 1 to \(Self.longestSource) characters without tabs")
    }
    // It is kept in clear, in the ids file and as a key: a number that says who somebody is must not be.
    if source.utf8.count >= 10, (try? WrittenIdentityNumber(parsing: source)) != nil {
      throw ImportProblem(
        column: Self.sourceColumn, problem: "has the form of an identity number; use an id that says nothing")
    }
  }
}

/// One row, typed.
struct ImportRow: Equatable {
  /// The line of the file on which it begins, from 1.
  let line: Int
  /// Nil where the file has no such column.
  let source: String?
  /// Only what is not empty.
  var fields: [String: JSONTree]
  /// The sourceIds of the columns whose ids have been looked up.
  var sources: [String: String] = [:]
}
