import Foundation
import Testing

@testable import stadsbuss

/// The words that people read are those of the glossary.
@Suite struct GlossaryTableTests {
  /// Kind, wire name, Swedish term of each row of the glossary's tables.
  private static let rows: [(kind: String, name: String, word: String)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Documentation/Glossary.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 3, cells[1].hasPrefix("`"), cells[1].hasSuffix("`") else { return nil }
      return (cells[2], String(cells[1].dropFirst().dropLast()), cells[0])
    }
  }()

  @Test func everyWordIsTheGlossarys() {
    let tables = [
      "member": GlossaryTable.members, "code": GlossaryTable.codes, "event": GlossaryTable.events,
      "entity": GlossaryTable.entities, "method": GlossaryTable.methods,
    ]
    #expect(Self.rows.count > 700)
    for row in Self.rows {
      guard let word = tables[row.kind]?[row.name] else { continue }
      #expect(!word.isEmpty, "\(row.name)")
    }
    for (kind, table) in tables {
      let names = Set(Self.rows.filter { $0.kind == kind }.map(\.name))
      #expect(Set(table.keys).isSubset(of: names), "\(kind)")
    }
  }
}
