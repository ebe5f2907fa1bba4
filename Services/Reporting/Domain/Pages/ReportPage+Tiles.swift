import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  /// One of the few figures that a reader should meet first.
  struct Tile {
    let indicator: IndicatorCode
    var place = Coordinates.whole
    let what: String
    var more: String?
  }

  /// Tiles whose figure the report has.
  func tiles(_ tiles: [Tile]) -> String {
    let items = tiles.compactMap { tile -> String? in
      guard let value = figures[tile.indicator, tile.place] else { return nil }
      let more = [tile.more, targetText(value)].compactMap { $0 }.joined(separator: " ")
      return """
        <li><span class="big">\(Markup.figure(value))</span><span class="what">\(Markup.escaped(tile.what))</span>\
        <span class="more">\(more)</span></li>
        """
    }
    return "<ul class=\"tiles\">\n\(items.joined(separator: "\n"))\n</ul>\n"
  }

  /// `Mål: 1 000.`; nothing where the figure takes no target.
  private func targetText(_ value: ReportValue) -> String? {
    let indicator = IndicatorCatalogue.indicator(value.indicator)
    guard indicator.takesTarget, value.sex == nil, report.kind == .ar || indicator.isOfTheYear else { return nil }
    guard value.target != nil else { return "Inget mål satt." }
    return "Mål: \(Markup.target(value))."
  }

  /// `<andel> kvinnor, <andel> män` of a count that is split by sex; nil where that may not be told.
  func split(_ indicator: IndicatorCode) -> String? {
    guard let women = figures[indicator, Coordinates(sex: .kvinna)]?.value,
      let men = figures[indicator, Coordinates(sex: .man)]?.value, women + men > 0
    else { return nil }
    let share = (women * 2000 + women + men) / (2 * (women + men))
    return "\(SwedishText.percent(share)) kvinnor, \(SwedishText.percent(1000 - share)) män."
  }

  func basisText(_ indicator: IndicatorCode) -> String? {
    guard let value = figures[indicator], value.suppressed == nil, value.denominator ?? 0 > 0 else { return nil }
    return Markup.basis(value) + "."
  }
}
