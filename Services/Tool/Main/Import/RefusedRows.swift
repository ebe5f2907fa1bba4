import Casework
import Glibc

/// The rows that were not brought in, in a file beside the imported one: line, field and why, as CSV or JSON.
final class RefusedRows {
  let file: String
  private let kind: String
  private let form: RefusalReport.Form
  private var report = RefusalReport()

  /// What an earlier import said of this file does not hold any more.
  /// - Parameter stem: the report's name without its ending.
  init(stem: String, kind: String, form: RefusalReport.Form = .csv) {
    for form in RefusalReport.Form.allCases { unlink("\(stem).\(form.rawValue)") }
    file = "\(stem).\(form.rawValue)"
    self.kind = kind
    self.form = form
  }

  var isEmpty: Bool { report.isEmpty }

  func add(line: Int, _ problem: ImportProblem) { report.add(line: line, problem) }

  /// Writes the file in the order of the lines, where there is something to tell.
  func save() throws(Failure) {
    guard !report.isEmpty else { return }
    try SystemFile.write(report.bytes(form, kind: kind), to: file)
  }
}
