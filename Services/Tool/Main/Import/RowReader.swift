import Casework
import Wire

/// The rows of a CSV or JSONL file, one after the other, as the tool sends them.
struct RowReader {
  /// A row, or what is wrong with it, and how far into the file it reaches.
  struct Item {
    let line: Int
    let end: Int
    let row: Result<ImportRow, ImportProblem>
  }

  private var reader: ImportReader<ImportPlan>

  init(_ content: [UInt8], isJSONL: Bool, plan: ImportPlan) throws(Failure) {
    do throws(ImportProblem) {
      reader = try ImportReader(content, isJSONL: isJSONL, columns: plan)
    } catch {
      throw Failure(
        .usage, error.problem,
        details: error.column.isEmpty ? [] : ["The columns are \(plan.known.joined(separator: ", "))."])
    }
  }

  /// What the file holds, in 32 hexadecimal digits.
  var digest: String { String(Digest.text(of: reader.bytes).prefix(32)) }

  mutating func next() -> Item? {
    reader.next().map { item in
      Item(
        line: item.line, end: item.end,
        row: item.row.map { row in
          ImportRow(
            line: row.line, source: row.source, fields: row.fields.compactMapValues { JSONTree(json: $0.bytes) })
        })
    }
  }
}
