import Bus
import Casework
import Vocabulary
import Wire

/// Takes what a service lists out of it, page by page, as CSV or JSONL. Whom the list does not tell of is not there: protected
/// persons never are.
struct Exporter {
  private static let page = 500

  let kind: ExportKind
  let client: BlockingClient
  /// The members of an item, in the order of its declaration.
  private let members: [String]
  /// The columns that an import elsewhere takes; nil where everything is written.
  private let taken: [String]?
  private let takesPeriod: Bool

  /// - Parameter isForImport: whether only what an import elsewhere takes is written.
  init(_ kind: ExportKind, _ service: ServiceDescription, client: BlockingClient, isForImport: Bool) throws {
    self.kind = kind
    self.client = client
    let method = try service.method(named: kind.method, service: kind.service)
    guard case .object(_, let page) = method.result, let items = page.first(where: { $0.name == "items" }),
      case .array(.object(_, let members)) = items.schema
    else { throw Failure(.failed, "\(kind.method) answers no list of objects.") }
    self.members = members.map(\.name)
    takesPeriod = kind.period.map { name in method.params.contains { $0.name == name } } ?? false
    guard isForImport else {
      taken = nil
      return
    }
    guard let imported = ImportKind.all.first(where: { $0.name == kind.importedAs }) else {
      throw Failure(.usage, "No import takes \(kind.name).")
    }
    let plan = try ImportPlan(imported, service)
    taken = members.map(\.name).filter { plan.columns[$0] != nil }
  }

  /// The columns of the CSV file.
  var columns: [String] { taken.map { [ImportPlan.sourceColumn] + $0 } ?? members }

  /// Every item of the periods, or of all where the list knows none.
  func each(periods: [String], _ body: (JSONTree) throws -> Void) throws {
    guard takesPeriod, let param = kind.period else { return try each([], body) }
    for period in periods { try each([.init(name: param, value: .string(period))], body) }
  }

  private func each(_ params: [JSONTree.Member], _ body: (JSONTree) throws -> Void) throws {
    var after: JSONTree?
    repeat {
      var members = params + [.init(name: "max", value: .number(String(Self.page)))]
      if let after { members.append(.init(name: "after", value: after)) }
      let bytes = try client.call(kind.method, params: JSONTree.object(members).json)
      guard let page = JSONTree(json: bytes) else { throw Failure(.failed, "\(kind.method) answered no JSON.") }
      for item in page["items"]?.elements ?? [] where isWanted(item) { try body(item) }
      after = page["more"]?.isTrue == true ? page["last"] : nil
    } while after != nil
  }

  private func isWanted(_ item: JSONTree) -> Bool {
    guard taken != nil, !kind.importable.isEmpty else { return true }
    return item["state"]?.text.map(kind.importable.contains) ?? false
  }

  /// One item as the file's line has it.
  func object(_ item: JSONTree) -> JSONTree {
    guard let taken else { return item }
    let source = JSONTree.Member(name: ImportPlan.sourceColumn, value: item[kind.id] ?? .null)
    return .object([source] + item.members.filter { taken.contains($0.name) })
  }

  func cells(_ item: JSONTree) -> [String] {
    let object = object(item)
    return columns.map { object[$0].map(Self.cell) ?? "" }
  }

  /// As an import reads it: lists apart by `|`, what `|` cannot part and what is no text as JSON.
  static func cell(_ value: JSONTree) -> String {
    switch value {
    case .string(let text): return text
    case .number(let literal): return literal
    case .bool(let flag): return flag ? "true" : "false"
    case .null: return ""
    case .array(let elements):
      let texts = elements.compactMap(\.text)
      guard texts.count == elements.count, !texts.isEmpty, texts.allSatisfy(isPart),
        texts[0].utf8.first != UInt8(ascii: "[")
      else {
        break
      }
      return texts.joined(separator: "|")
    case .object: break
    }
    return String(decoding: value.json, as: UTF8.self)
  }

  /// Whether a text comes back as it is from between two `|`.
  private static func isPart(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.contains(UInt8(ascii: "|")) && CSVReader.trimmed(text[...]) == text
  }
}

/// Which periods are meant by what was written.
enum PeriodChoice {
  /// A period's id, `sommar-2019`, a year, or nothing for all. Oldest first.
  static func ids(_ text: String?, _ client: BlockingClient) throws -> [String] {
    if let text, (try? EntityID(parsing: text)) != nil { return [text] }
    var found: [String] = []
    var known: [String] = []
    var after: JSONTree?
    repeat {
      let bytes = try client.call(
        "period.list", params: JSONTree.object(after.map { [.init(name: "after", value: $0)] } ?? []).json)
      guard let page = JSONTree(json: bytes) else { throw Failure(.failed, "period.list answered no JSON.") }
      for period in page["items"]?.elements ?? [] {
        guard let id = period["periodId"]?.text, let kind = period["periodKind"]?.text,
          let year = period["year"]?.integer
        else { continue }
        known.append("\(kind)-\(year)")
        if text == nil || text == "\(kind)-\(year)" || text == String(year) { found.append(id) }
      }
      after = page["more"]?.isTrue == true ? page["last"] : nil
    } while after != nil
    guard found.isEmpty, let text else { return found }
    let near = Nearest.suggestion(for: text, among: known).map { " Did you mean \($0)?" } ?? ""
    throw Failure(
      .usage, "There is no period \"\(Human.clean(text))\"; the periods are \(known.joined(separator: ", ")).\(near)")
  }
}
