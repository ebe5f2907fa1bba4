import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  private static let women = Coordinates(sex: .kvinna)
  private static let men = Coordinates(sex: .man)

  /// Counts with their targets; shares below, where some are named.
  func volumeTable(_ shown: [Indicator], caption: String, shares: [IndicatorCode] = []) -> String {
    let rows = (shown.map(\.code) + shares).map { code -> (head: String, cells: [String]) in
      let value = figures[code]
      let indicator = IndicatorCatalogue.indicator(code)
      let hasTarget = indicator.takesTarget && (report.kind == .ar || indicator.isOfTheYear)
      let target = hasTarget || value?.target != nil ? Markup.target(value) : ""
      let shown = code == .feriejobbMallucka && value?.target == nil ? Markup.target(nil) : Markup.figure(value)
      return (indicator.title, [Markup.cell(shown), Markup.cell(target)])
    }
    let unit = shares.isEmpty ? "Antal" : "Antal eller andel"
    return Markup.table(caption, columns: ["Mått", unit, "Årets mål"], rows: rows)
  }

  var supportForms: String {
    let forms = figures.supportForms(.stockholmsjobb)
    guard !forms.isEmpty else { return "" }
    let largest = forms.compactMap { figures[.stockholmsjobb, Coordinates(supportForm: $0)]?.value }.max() ?? 0
    let rows = forms.map { form in
      (form.swedish, sexCells(.stockholmsjobb, Coordinates(supportForm: form), bar: { Bar.count($0, of: largest) }))
    }
    return Markup.table(
      "Påbörjade Stockholmsjobb efter stödform", columns: ["Stödform", "Kvinnor", "Män", "Alla", Markup.bars],
      rows: rows,
      total: ("Alla", sexCells(.stockholmsjobb, .whole, bar: { _ in "" })))
  }

  var targetGroups: String {
    let groups = figures.targetGroups(.inskrivna)
    guard !groups.isEmpty else { return "" }
    let largest = groups.compactMap { figures[.inskrivna, Coordinates(targetGroup: $0)]?.value }.max() ?? 0
    let rows = groups.map { group in
      (group.swedish, sexCells(.inskrivna, Coordinates(targetGroup: group), bar: { Bar.count($0, of: largest) }))
    }
    return Markup.table(
      "Inskrivna efter målgrupp; den som har haft flera ärenden står i den senaste gruppen",
      columns: ["Målgrupp", "Kvinnor", "Män", "Alla", Markup.bars], rows: rows,
      total: ("Alla", sexCells(.inskrivna, .whole, bar: { _ in "" })))
  }

  private func sexCells(
    _ indicator: IndicatorCode, _ place: Coordinates, bar: (ReportValue?) -> String
  ) -> [String] {
    [
      Markup.figureCell(figures[indicator, place.narrowed(by: Self.women)]),
      Markup.figureCell(figures[indicator, place.narrowed(by: Self.men)]), Markup.figureCell(figures[indicator, place]),
      Markup.cell(bar(figures[indicator, place]), "bars"),
    ]
  }

  /// Women and men in everything that is counted by sex, then in the results.
  var sexes: String {
    let sexKey = "<p class=\"key\"><span class=\"w\">Kvinnor</span><span class=\"m\">Män</span></p>\n"
    return Markup.paragraph(
      "Alla tal som gäller personer redovisas för kvinnor och män, så att skillnader syns och kan analyseras.")
      + sexKey + sexTable + resultsBySex
  }

  var sexTable: String {
    let counts = indicators.filter { indicator in
      guard case .count = indicator.measure else { return false }
      return indicator.dimensions.contains(.sex)
    }
    let rows = counts.map { indicator -> (head: String, cells: [String]) in
      let (women, men) = (figures[indicator.code, Self.women], figures[indicator.code, Self.men])
      return (
        indicator.title,
        [
          Markup.figureCell(women), Markup.figureCell(men), Markup.cell(Bar.sexes(women, men), "bars"),
          Markup.cell(shareOfWomen(women, men)),
        ]
      )
    }
    return Markup.table(
      "Kvinnor och män, antal", columns: ["Mått", "Kvinnor", "Män", Markup.bars, "Andel kvinnor"], rows: rows)
  }

  private func shareOfWomen(_ women: ReportValue?, _ men: ReportValue?) -> String {
    if women?.suppressed != nil { return Markup.figure(women) }
    guard let women = women?.value, let men = men?.value, women + men >= CellSystem.threshold else {
      return Markup.none
    }
    return SwedishText.percent((women * 2000 + women + men) / (2 * (women + men)))
  }

  private var resultsBySex: String {
    let shares = indicators.filter { indicator in
      guard case .share = indicator.measure else { return false }
      return indicator.dimensions.contains(.sex)
    }
    let rows = shares.map { indicator -> (head: String, cells: [String]) in
      let (women, men) = (figures[indicator.code, Self.women], figures[indicator.code, Self.men])
      return (
        indicator.title,
        [Markup.figureCell(women), Markup.figureCell(men), Markup.cell(difference(women, men))]
      )
    }
    return Markup.table(
      "Resultat för kvinnor och män; skillnaden är kvinnors andel minus mäns, i procentenheter",
      columns: ["Mått", "Kvinnor", "Män", "Skillnad"], rows: rows)
  }

  private func difference(_ women: ReportValue?, _ men: ReportValue?) -> String {
    guard let women = women?.value, let men = men?.value else { return Markup.none }
    return (women > men ? "+" : "") + SwedishText.decimal(women - men)
  }
}
