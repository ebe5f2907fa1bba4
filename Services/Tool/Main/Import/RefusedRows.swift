import Glibc

/// The rows that were not brought in: line, column, one sentence. Never a value, since values may be about people.
final class RefusedRows {
  let file: String
  private var rows: [(line: Int, column: String, problem: String)] = []

  /// What an earlier import said of this file does not hold any more.
  init(file: String) {
    self.file = file
    unlink(file)
  }

  var isEmpty: Bool { rows.isEmpty }

  func add(line: Int, _ problem: RowProblem) { rows.append((line, problem.column, problem.problem)) }

  /// Writes the file in the order of the lines, where there is something to tell.
  func save() throws(Failure) {
    guard !rows.isEmpty else { return }
    var text = "row;column;problem\n"
    for row in rows.sorted(by: { $0.line < $1.line }) {
      text += "\(row.line);\(Self.quoted(row.column));\(Self.quoted(row.problem))\n"
    }
    try SystemFile.write(Array(text.utf8), to: file)
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
