/// Why a row, or a file as a whole, is not brought in. Never holds the value: values may be about people.
package struct ImportProblem: Error, Equatable, Sendable {
  /// The field's name; empty for the row as a whole.
  package let column: String
  /// One plain phrase.
  package let problem: String

  package init(column: String = "", problem: String) {
    self.column = column
    self.problem = problem
  }
}

/// A row that was refused, with its line, field and why.
package struct RefusedRow: Equatable, Sendable {
  /// The line of the file on which it begins, from 1.
  package let line: Int
  package let problem: ImportProblem

  package init(line: Int, _ problem: ImportProblem) {
    self.line = line
    self.problem = problem
  }
}
