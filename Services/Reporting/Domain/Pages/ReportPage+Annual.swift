import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  /// Results first, then women and men, volumes, holiday jobs, districts, and what is not measured.
  var annualParts: [Part] {
    [
      Part(id: "korthet", heading: "Året i korthet", body: annualTiles),
      Part(id: "resultat", heading: "Resultat", body: results),
      Part(id: "kon", heading: "Kvinnor och män", body: sexes),
      Part(id: "volymer", heading: "Insatser och deltagare", body: volumes),
      Part(id: "feriejobb", heading: "Feriejobb", body: holidayJobs),
      Part(id: "stadsdelar", heading: "Stadsdelarna", body: districts),
      Part(id: "mats-inte", heading: "Det här mäts inte", body: notMeasured),
      Part(id: "revision", heading: "Revisionens fyra frågor", body: auditQuestions),
      Part(id: "definitioner", heading: "Så har vi räknat", body: definitions),
    ]
  }

  private var annualTiles: String {
    tiles([
      Tile(indicator: .stockholmsjobb, what: "påbörjade Stockholmsjobb"),
      Tile(
        indicator: .konsandelStockholmsjobb, place: Coordinates(sex: .kvinna), what: "kvinnor i Stockholmsjobben",
        more: figures[.konsandelStockholmsjobb, Coordinates(sex: .man)].map { "Män: \(Markup.figure($0))." }),
      Tile(
        indicator: .andelExtratjanst, what: "av Stockholmsjobben är extratjänster", more: basisText(.andelExtratjanst)),
      Tile(
        indicator: .arbeteStudier3Man, what: "arbetar eller studerar 3 månader efter",
        more: basisText(.arbeteStudier3Man)),
      Tile(
        indicator: .kvinnorStadsdelsinsatser, what: "kvinnor i stadsdelarnas insatser",
        more: basisText(.kvinnorStadsdelsinsatser)),
      Tile(
        indicator: .utanGymnasium, what: "av de nyanlända saknar gymnasium", more: basisText(.utanGymnasium)),
      Tile(indicator: .feriejobbSokande, what: "ungdomar sökte feriejobb"),
      Tile(indicator: .feriejobbFattJobb, what: "ungdomar fick feriejobb"),
    ])
  }

  /// One row for each result: the share, a bar with the target, what it is made of.
  private var results: String {
    let shown = indicators.filter { $0.isResult || $0.code == .svarsfrekvens3Man }
    let rows = shown.map { indicator -> (head: String, cells: [String]) in
      let isSexes = indicator.code == .konsandelStockholmsjobb
      let value = figures[indicator.code, isSexes ? Coordinates(sex: .kvinna) : .whole]
      let men = isSexes ? figures[indicator.code, Coordinates(sex: .man)] : nil
      let bar = isSexes ? Bar.sexes(value, men) : Bar.share(value)
      let head = isSexes ? "Kvinnor i Stockholmsjobb (män: \(plain(men)))" : indicator.title
      let target = Markup.target(isSexes ? nil : value)
      return (
        head,
        [
          Markup.figureCell(value), Markup.cell(bar, "bars"), Markup.cell(Markup.basis(value)),
          Markup.cell(indicator.takesTarget ? target : ""),
        ]
      )
    }
    let table = Markup.table(
      "Resultat \(SwedishText.period(report.period))", columns: ["Resultat", "Andel", Markup.bars, "Underlag", "Mål"],
      rows: rows, style: "results")
    let explained = shown.map { "<dt>\(Markup.escaped($0.title))</dt><dd>\(Markup.escaped($0.text))</dd>" }
    return Markup.paragraph(
      "Här står vad insatserna har lett till. Ett streck i stapeln visar årets mål. "
        + "Där nämnden inte har satt något mål står det \u{201d}inget mål satt\u{201d}.")
      + table + resultsByGroup
      + "<h3>Vad siffrorna säger</h3>\n<dl class=\"reasons\">\n\(explained.joined(separator: "\n"))\n</dl>\n"
  }

  /// Who goes on to work or studies, by target group (catalogue C189).
  private var resultsByGroup: String {
    let groups = figures.targetGroups(.arbeteStudierVidAvslut)
    guard !groups.isEmpty else { return "" }
    func cells(_ place: Coordinates) -> [String] {
      let value = figures[.arbeteStudierVidAvslut, place]
      return [
        Markup.figureCell(value), Markup.cell(Bar.share(value), "bars"), Markup.cell(Markup.basis(value)),
      ]
    }
    return Markup.table(
      "Arbete eller studier vid avslut, efter målgrupp", columns: ["Målgrupp", "Andel", Markup.bars, "Underlag"],
      rows: groups.map { ($0.swedish, cells(Coordinates(targetGroup: $0))) }, total: ("Alla", cells(.whole)))
  }

  /// A value as plain text, for a heading.
  private func plain(_ value: ReportValue?) -> String {
    guard let value, let number = value.value, value.suppressed == nil else { return "visas inte" }
    return value.unit == .antal ? SwedishText.count(number) : SwedishText.percent(number)
  }

  private var volumes: String {
    let shown = indicators.filter { !$0.isResult && $0.unit == .antal && !$0.code.rawValue.hasPrefix("feriejobb") }
    return Markup.paragraph("Här står hur många som har fått del av insatserna.")
      + volumeTable(shown, caption: "Antal \(SwedishText.period(report.period))") + supportForms + targetGroups
      + newcomers
  }

  private var newcomers: String {
    let groups = figures.targetGroups(.nyanlandaInskrivna)
    func cells(_ place: Coordinates) -> [String] {
      [
        Markup.figureCell(figures[.nyanlandaInskrivna, place]), Markup.figureCell(figures[.utanGymnasium, place]),
        Markup.cell(Bar.share(figures[.utanGymnasium, place]), "bars"),
        Markup.cell(Markup.basis(figures[.utanGymnasium, place])),
      ]
    }
    return Markup.table(
      "Nyanlända inskrivna, och andel utan gymnasieutbildning av dem som har kartlagts",
      columns: ["Grupp", "Inskrivna", "Utan gymnasium", Markup.bars, "Underlag"],
      rows: groups.map { ($0.swedish, cells(Coordinates(targetGroup: $0))) }, total: ("Alla", cells(.whole)))
  }

  private var holidayJobs: String {
    let shown = indicators.filter { $0.code.rawValue.hasPrefix("feriejobb") && $0.unit == .antal }
    return Markup.paragraph("Feriejobben gäller sommaren \(report.period.year). \(holidayGap)")
      + volumeTable(
        shown, caption: "Feriejobb sommaren \(report.period.year)",
        shares: [
          .feriejobbAndelFattJobb, .feriejobbFyllnadsgrad,
        ])
  }

  private var holidayGap: String {
    guard let gap = figures[.feriejobbMallucka], let missing = gap.value, let target = gap.target else {
      return "Inget mål är satt för hur många som ska få feriejobb, så avståndet till målet kan inte räknas."
    }
    let goal = "Målet är att \(SwedishText.count(target)) ungdomar får feriejobb."
    return missing > 0 ? goal + " Det saknas \(SwedishText.count(missing))." : goal + " Målet är nått."
  }
}
