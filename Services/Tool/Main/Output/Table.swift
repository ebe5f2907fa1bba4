/// Columns with a heading, padded with spaces; numbers stand to the right.
struct Table {
  private let headings: [String]
  private var rows: [[String]] = []
  private let rightAligned: Set<Int>

  init(_ headings: [String], rightAligned: Set<Int> = []) {
    self.headings = headings
    self.rightAligned = rightAligned
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var isEmpty: Bool { rows.isEmpty }

  /// The table as lines, cut at the terminal's width where there is one.
  func text(width: Int? = Terminal.width) -> String {
    var widths = headings.map(\.count)
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], cell.count)
      }
    }
    let lines = ([headings] + rows).map { row in
      let line = row.enumerated().map { index, cell in pad(cell, widths[index], right: rightAligned.contains(index)) }
        .joined(separator: "  ")
      return cut(trimmed(line), width)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func pad(_ cell: String, _ width: Int, right: Bool) -> String {
    let fill = String(repeating: " ", count: max(0, width - cell.count))
    return right ? fill + cell : cell + fill
  }

  private func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private func cut(_ line: String, _ width: Int?) -> String {
    guard let width, line.count > width else { return line }
    return line.prefix(max(0, width - 1)) + "…"
  }
}
