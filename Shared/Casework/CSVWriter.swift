/// RFC 4180 with `;` between cells and LF behind rows, as ``CSVReader`` reads it back.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection), which
/// ``CSVReader`` takes away again. Plain numbers are left as they are.
package struct CSVWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private let separator: Character

  package init(separator: Character = ";") { self.separator = separator }

  package mutating func row(_ cells: [String]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { bytes.append(contentsOf: String(separator).utf8) }
      isFirst = false
      bytes.append(contentsOf: quoted(Self.guarded(cell), isAlone: cells.count == 1).utf8)
    }
    bytes.append(0x0a)
  }

  /// - Parameter isAlone: whether it is the row's only cell: empty, it would be an empty line, and with a comma two cells.
  private func quoted(_ text: String, isAlone: Bool) -> String {
    let needs = text.unicodeScalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == ";" }
    let isPadded = text.first.map { $0 == " " || $0 == "\t" } ?? false || text.last == " " || text.last == "\t"
    let isSplit = text.contains(",") && (isAlone || separator == ",")
    guard needs || isPadded || isSplit || isAlone && text.isEmpty else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// With an apostrophe before what a spreadsheet would take for a formula, and before what only looks like one so guarded.
  package static func guarded(_ text: String) -> String { looksGuarded(text[...]) ? "'" + text : text }

  /// Without it.
  package static func unguarded(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"), looksGuarded(text.dropFirst()) else { return text }
    return String(text.dropFirst())
  }

  /// Whether apostrophes, if any, and then the beginning of a formula stand here.
  private static func looksGuarded(_ text: Substring) -> Bool {
    let rest = text.unicodeScalars.drop { $0 == "'" }
    guard let first = rest.first, starts.contains(first) else { return false }
    return rest.count < text.unicodeScalars.count || !isNumber(text)
  }

  /// The last four are the full-width forms, which spreadsheets take for the others.
  private static let starts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
  ]

  private static func isNumber(_ text: Substring) -> Bool { Int(text) != nil && text.first != "+" }
}
