import Casework
import TestKit
import Testing
import Wire

@testable import stadsbuss

/// Files that an import reads back.
@Suite struct ExporterTests {
  @Test(arguments: [
    (#""SDN-FAR""#, "SDN-FAR"), ("12", "12"), ("true", "true"), ("null", ""), (#"["p1","p2"]"#, "p1|p2"), ("[]", "[]"),
    (#"["a|b"]"#, #"["a|b"]"#), (#"["[a"]"#, #"["[a"]"#), (#"["a",""]"#, #"["a",""]"#), (#"[" a"]"#, #"[" a"]"#),
    ("[1,2]", "[1,2]"), (#"{"a":[1]}"#, #"{"a":[1]}"#),
  ]) func valuesAreWrittenAsAnImportReadsThem(_ json: String, _ cell: String) throws {
    #expect(Exporter.cell(try #require(JSONTree(json: json))) == cell)
  }

  @Test func everyKindIsOfAServiceAndImportedAsSomethingThatIs() {
    #expect(Set(ExportKind.all.map(\.name)).count == ExportKind.all.count)
    for kind in ExportKind.all {
      guard let name = kind.importedAs else { continue }
      let imported = ImportKind.all.first { $0.name == name }
      #expect(imported?.service == kind.service, "\(kind.name)")
    }
  }

  /// What the services themselves say of their methods.
  private static func description(of service: String) throws -> ServiceDescription {
    let document = OpenRPC.document(
      title: "T", description: "", version: "1", methods: MethodCatalogue.methods(of: service), events: [])
    return try #require(JSONTree(json: document).flatMap(ServiceDescription.init))
  }

  /// Of every kind, whatever the columns hold: a row that is written as CSV is read as what it is as JSON.
  @Test(arguments: ImportKind.all.map(\.name)) func everyKindIsReadAlikeInBothForms(_ name: String) throws {
    let kind = try #require(ImportKind.all.first { $0.name == name })
    let plan = try ImportPlan(kind, Self.description(of: kind.service))
    let seed = UInt64.random(in: 0...UInt64.max)
    var values = AnyValue(random: SeededRandom(seed))
    let columns = plan.columns.sorted { $0.key < $1.key }
    var csv = CSVWriter()
    csv.row([ImportPlan.sourceColumn] + columns.map(\.key))
    var jsonl: [UInt8] = []
    for number in 0..<40 {
      var members = [JSONTree.Member(name: ImportPlan.sourceColumn, value: .string("r\(number)"))]
      for (column, schema) in columns where plan.required.contains(column) || values.flag() {
        members.append(.init(name: column, value: values.value(schema)))
      }
      let row = JSONTree.object(members)
      jsonl += row.json + [0x0a]
      csv.row(([ImportPlan.sourceColumn] + columns.map(\.key)).map { row[$0].map(Exporter.cell) ?? "" })
    }
    func rows(_ bytes: [UInt8], isJSONL: Bool) throws -> [[String: JSONTree]] {
      var reader = try RowReader(bytes, isJSONL: isJSONL, plan: plan)
      var rows: [[String: JSONTree]] = []
      while let item = reader.next() { rows.append(try item.row.get().fields) }
      return rows
    }
    let (fromCSV, fromJSONL) = (try rows(csv.bytes, isJSONL: false), try rows(jsonl, isJSONL: true))
    #expect(fromCSV.count == 40 && fromJSONL.count == 40, "\(name), seed \(seed)")
    for (one, other) in zip(fromCSV, fromJSONL) { #expect(one == other, "\(name), seed \(seed)") }
  }

  /// What an import takes of a kind is among what the list tells, so that an export for import leaves nothing behind.
  @Test func nothingIsLeftBehind() throws {
    for kind in ExportKind.all {
      guard let imported = ImportKind.all.first(where: { $0.name == kind.importedAs }) else { continue }
      let service = try Self.description(of: kind.service)
      guard case .object(_, let page) = try service.method(named: kind.method, service: kind.service).result,
        case .array(.object(_, let members))? = page.first(where: { $0.name == "items" })?.schema
      else {
        Issue.record("\(kind.method) answers no list of objects")
        continue
      }
      let plan = try ImportPlan(imported, service)
      // The day is that of the import, and ids are made there.
      let own: Set = ["occurredOn", "expectedVersion"]
      let told = Set(members.map(\.name))
      for column in plan.columns.keys where !own.contains(column) {
        #expect(told.contains(column), "\(kind.name): \(column)")
      }
    }
  }
}

/// Values of any shape, with what is hard to write in a cell.
private struct AnyValue {
  var random: SeededRandom

  mutating func flag() -> Bool { Bool.random(using: &random) }

  private static let hard = [
    ";", ",", "|", "\"", "\n", "\r\n", " ", "\t", "=", "+", "-", "@", "'", "[", "]", "{", "}", "å", "\u{1f600}", "null",
    "12", "ja", "\u{301}", "\u{200d}",
  ]

  private mutating func text() -> String {
    (0...Int.random(in: 0...4, using: &random)).map { _ in Self.hard.randomElement(using: &random) ?? "" }.joined()
  }

  mutating func value(_ schema: ParamSchema, depth: Int = 0) -> JSONTree {
    switch schema {
    case .string(let values, _): return .string(flag() ? values.randomElement(using: &random) ?? text() : text())
    case .any: return .string(text())
    case .integer: return .number("\(Int.random(in: -9...99_999, using: &random))")
    case .boolean: return .bool(flag())
    case .array(let element):
      return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(element, depth: depth + 1) })
    case .object(_, let members):
      return .object(
        members.filter { _ in depth < 3 && flag() }.map {
          .init(name: $0.name, value: value($0.schema, depth: depth + 1))
        })
    case .map(let inner): return .object([.init(name: text(), value: value(inner, depth: depth + 1))])
    case .nullable(let inner): return value(inner, depth: depth)
    }
  }
}
