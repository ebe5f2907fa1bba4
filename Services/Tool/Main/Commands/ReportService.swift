import Bus
import Wire

/// A period as people write it: a year or a month.
struct ReportPeriod: Equatable {
  let text: String
  /// `manad` or `ar`.
  let kind: String

  init(_ text: String) throws(Failure) {
    guard let kind = Self.kind(of: text) else {
      throw Failure(.usage, "A period is a year (2020) or a month (2020-06).")
    }
    self.text = text
    self.kind = kind
  }

  static func kind(of text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDigits = parts.allSatisfy { $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }
    switch parts.map(\.utf8.count) {
    case [4] where isDigits: return "ar"
    case [4, 2] where isDigits && 1...12 ~= Int(parts[1]) ?? 0: return "manad"
    default: return nil
    }
  }

  var members: [JSONTree.Member] {
    [.init(name: "kind", value: .string(kind)), .init(name: "period", value: .string(text))]
  }
}

/// The reporting service's methods, for the commands.
struct ReportService {
  /// A report first waits for every stream, and then counts a year.
  static let answerMilliseconds = 180_000

  let client: BlockingClient

  func call(_ method: String, _ params: JSONTree, key: String? = nil) throws -> JSONTree {
    let bytes = try client.call(
      method, params: params.json, meta: Meta(idempotencyKey: key), answerWithin: Self.answerMilliseconds)
    guard let tree = JSONTree(json: bytes) else { throw Failure(.failed, "\(method) answered no JSON.") }
    return tree
  }

  /// All reports, of one period or of every one.
  func list(period: ReportPeriod?) throws -> [JSONTree] {
    var items: [JSONTree] = []
    var after: JSONTree?
    while true {
      var members = period?.members ?? []
      if let after { members.append(.init(name: "after", value: after)) }
      let page = try call("report.list", .object(members))
      items += page["items"]?.elements ?? []
      guard page["more"]?.isTrue == true, let last = page["last"] else { return items }
      after = last
    }
  }

  /// The id itself, or that of a period's newest report.
  func id(_ text: String) throws -> String {
    guard ReportPeriod.kind(of: text) != nil else { return text }
    let reports = try list(period: try ReportPeriod(text))
    let newest = reports.max { ($0["number"]?.integer ?? 0) < ($1["number"]?.integer ?? 0) }
    guard let id = newest?["reportId"]?.text else {
      throw Failure(.refused, "There is no report for \(text); make it with \"stadsbuss report compute \(text)\".")
    }
    return id
  }

  func writePage(_ id: String, to file: String) throws {
    let page = try call("report.html", .object([.init(name: "reportId", value: .string(id))]))
    guard let text = page["text"]?.text else { throw Failure(.failed, "report.html answered no page.") }
    if file == "-" { return Terminal.out(text) }
    try SystemFile.write(Array(text.utf8), to: file)
  }

  /// One step of a report's way to publication.
  func step(
    _ method: String, _ report: String, _ options: ReportOptions, _ more: [JSONTree.Member] = []
  ) throws {
    let result = try call(method, .object([.init(name: "reportId", value: .string(try id(report)))] + more))
    Terminal.out(options.json ? result.json + [UInt8(ascii: "\n")] : Array(Human.text(result).utf8))
  }

  func publish(_ id: String, registryNumber: String?) throws {
    let report = JSONTree.Member(name: "reportId", value: .string(id))
    let number = registryNumber.map { [JSONTree.Member(name: "registryNumber", value: .string($0))] } ?? []
    _ = try call("report.review", .object([report]))
    _ = try call("report.approve", .object([report] + number))
    _ = try call("report.publish", .object([report]))
  }
}

/// A report for a terminal.
enum ReportText {
  private static let dimensions = ["sex", "district", "targetGroup", "supportForm", "months"]

  static func text(_ report: JSONTree) -> String {
    var text =
      "\(word(report["kind"])) \(word(report["period"])), number \(word(report["number"])), \(word(report["state"]))"
    if let day = report["dataThrough"] { text += ", uppgifter t.o.m. \(Human.scalar(day))" }
    if let number = report["registryNumber"] { text += ", \(Human.scalar(number))" }
    text += "\n\n"
    let values = report["values"]?.elements ?? []
    let used = dimensions.filter { name in values.contains { $0[name] != nil } }
    var table = Table(
      ["INDICATOR"] + used.map { $0.uppercased() } + ["VALUE", "OF", "TARGET"],
      rightAligned: [used.count + 1, used.count + 2, used.count + 3])
    for value in values {
      table.add(
        [word(value["indicator"])] + used.map { value[$0].map(Human.scalar) ?? "" }
          + [
            number(value, "value"), parts(value),
            value["target"]?.integer.map { amount($0, isShare: isShare(value)) } ?? "",
          ])
    }
    return text + table.text()
  }

  private static func word(_ tree: JSONTree?) -> String { tree.map(Human.scalar) ?? "" }
  private static func isShare(_ value: JSONTree) -> Bool { value["unit"]?.text == "promille" }

  private static func number(_ value: JSONTree, _ name: String) -> String {
    if value["suppressed"] != nil { return "(hidden)" }
    return value[name]?.integer.map { amount($0, isShare: isShare(value)) } ?? "–"
  }

  private static func parts(_ value: JSONTree) -> String {
    guard value["suppressed"] == nil, let numerator = value["numerator"]?.integer,
      let denominator = value["denominator"]?.integer
    else { return "" }
    return "\(Human.count(numerator)) / \(Human.count(denominator))"
  }

  /// Per mille is told as per cent with one decimal.
  static func amount(_ value: Int, isShare: Bool) -> String {
    guard isShare else { return Human.count(value) }
    let sign = value < 0 ? "-" : ""
    return "\(sign)\(value.magnitude / 10),\(value.magnitude % 10) %"
  }
}
