/// Pieces of HTML, to which each program adds those of its own pages. What comes from outside goes through `escaped`.
package enum Markup {
  /// The text with `&`, `<`, `>` and `"` as references: fit for an element and for an attribute in double quotes.
  package static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A paragraph of plain text.
  package static func paragraph(_ text: String) -> String { "<p>\(escaped(text))</p>\n" }
}
