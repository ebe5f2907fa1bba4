import Wire

/// The report of every refused row: line, field and why, as CSV or JSON.
package struct RefusalReport: Sendable {
  package enum Form: String, CaseIterable, Sendable {
    case csv, json
  }

  package private(set) var rows: [RefusedRow] = []

  package init() {}

  package var isEmpty: Bool { rows.isEmpty }

  package mutating func add(line: Int, _ problem: ImportProblem) { rows.append(RefusedRow(line: line, problem)) }

  /// In the order of the lines.
  package func bytes(_ form: Form, kind: String) -> [UInt8] {
    let sorted = rows.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
    switch form {
    case .csv:
      var writer = CSVWriter()
      writer.row(["row", "column", "problem"])
      for row in sorted { writer.row(["\(row.line)", row.problem.column, row.problem.problem]) }
      return writer.bytes
    case .json:
      var writer = JSONWriter()
      writer.object { out in
        out.write("kind", kind)
        out.with("rows") { out in
          out.array(sorted) { out, row in
            out.object { out in
              out.write("line", row.line)
              out.write("column", row.problem.column)
              out.write("problem", row.problem.problem)
            }
          }
        }
      }
      return writer.bytes + [0x0a]
    }
  }
}
