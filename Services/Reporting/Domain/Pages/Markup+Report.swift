import HTML
import ReportingAPI

/// Pieces of a report's page.
extension Markup {
  /// A section with its heading; the heading names it.
  static func section(_ id: String, _ heading: String, _ body: String) -> String {
    """
    <section id="\(id)" aria-labelledby="\(id)-h">
    <h2 id="\(id)-h">\(escaped(heading))</h2>
    \(body)
    </section>

    """
  }

  /// The heading of a column of bars: seen by nobody, read aloud.
  static let bars = "Diagram"
  private static let hiddenHead = "<span class=\"vh\">\(bars)</span>"

  /// A table that a screen reader can walk: a caption, headings with their scope. Cells are HTML already.
  static func table(
    _ caption: String, columns: [String], numeric: Bool = true, rows: [(head: String, cells: [String])],
    total: (head: String, cells: [String])? = nil, style: String = ""
  ) -> String {
    let heads = columns.enumerated().map { index, column in
      let style = index > 0 && numeric ? " class=\"n\"" : ""
      return "<th scope=\"col\"\(style)>\(column == bars ? hiddenHead : escaped(column))</th>"
    }
    func line(_ row: (head: String, cells: [String])) -> String {
      "<tr><th scope=\"row\">\(escaped(row.head))</th>\(row.cells.joined())</tr>\n"
    }
    return """
      <div class="wide" role="region" aria-label="\(escaped(caption))" tabindex="0">
      <table\(style.isEmpty ? "" : " class=\"\(style)\"")>
      <caption>\(escaped(caption))</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(rows.map(line).joined())</tbody>
      \(total.map { "<tfoot>\(line($0))</tfoot>\n" } ?? "")</table>
      </div>

      """
  }

  static func cell(_ html: String, _ style: String = "n") -> String {
    "<td\(style.isEmpty ? "" : " class=\"\(style)\"")>\(html)</td>"
  }

  /// A value, or why there is none.
  static func figure(_ value: ReportValue?) -> String {
    guard let value else { return none }
    if let hidden = value.suppressed {
      return "<span class=\"hid\"><span aria-hidden=\"true\">..<sup>\(hidden.letter)</sup></span>"
        + "<span class=\"vh\">\(hidden.spoken)</span></span>"
    }
    guard let number = value.value else { return none }
    return value.unit == .antal ? SwedishText.count(number) : SwedishText.percent(number)
  }

  static let none = "<span aria-hidden=\"true\">\u{2013}</span><span class=\"vh\">ingen att räkna</span>"

  static func figureCell(_ value: ReportValue?) -> String { cell(figure(value)) }

  /// The target of the year, or that there is none.
  static func target(_ value: ReportValue?) -> String {
    guard let value, let target = value.target else { return "<span class=\"no-target\">inget mål satt</span>" }
    return value.unit == .antal ? SwedishText.count(target) : SwedishText.percent(target)
  }

  /// `172 av 1 010`.
  static func basis(_ value: ReportValue?) -> String {
    guard let value, value.suppressed == nil, let numerator = value.numerator, let denominator = value.denominator
    else { return none }
    return "\(SwedishText.count(numerator)) av \(SwedishText.count(denominator))"
  }
}
