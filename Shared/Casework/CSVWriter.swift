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

  /// By bytes and never by characters: a quote that a combining mark follows is a quote all the same.
  /// - Parameter isAlone: whether it is the row's only cell: empty, it would be an empty line, and with a comma two cells.
  private func quoted(_ text: String, isAlone: Bool) -> String {
    let bytes = text.utf8
    func isSpace(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let needs = bytes.contains { $0 == UInt8(ascii: "\"") || $0 == 0x0a || $0 == 0x0d || $0 == UInt8(ascii: ";") }
    let isSplit = bytes.contains(UInt8(ascii: ",")) && (isAlone || separator == ",")
    guard needs || isSpace(bytes.first) || isSpace(bytes.last) || isSplit || isAlone && text.isEmpty else {
      return text
    }
    return "\""
      + text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map { String($0) }
      .joined(separator: "\"\"") + "\""
  }

  /// With an apostrophe before what a spreadsheet would take for a formula, and before what only looks like one so guarded.
  package static func guarded(_ text: String) -> String {
    looksGuarded(text.unicodeScalars[...]) ? "'" + text : text
  }

  /// Without it.
  package static func unguarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", looksGuarded(scalars.dropFirst()) else { return text }
    return String(scalars.dropFirst())
  }

  /// Whether the beginning of a formula stands here, behind nothing but apostrophes and what cannot be seen. What an
  /// apostrophe is put before looks so too, which is why exactly one can be taken away again.
  private static func looksGuarded(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let start = text.firstIndex(where: { !passedOver.contains($0) }), starts.contains(text[start]) else {
      return false
    }
    return start != text.startIndex || !isNegativeNumber(text)
  }

  /// The last four are the full-width forms, which spreadsheets take for the others.
  private static let starts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
  ]

  /// The apostrophe, and blanks that some programs take away before they look: space, no-break space, those without width.
  private static let passedOver: Set<Unicode.Scalar> = ["'", " ", "\u{a0}", "\u{200b}", "\u{feff}"]

  /// `-12`, `-1.5`: stays a number.
  private static func isNegativeNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    return text.first == "-" && parts.count <= 2
      && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { "0"..."9" ~= $0 } }
  }
}
