import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  /// Volumes only: a month is too short to show effects.
  var monthlyParts: [Part] {
    [
      Part(id: "korthet", heading: "Månaden i korthet", body: monthlyTiles),
      Part(id: "volymer", heading: "Insatser och deltagare", body: monthlyVolumes),
      Part(id: "feriejobb", heading: "Feriejobb", body: monthlyHolidayJobs),
      Part(id: "stadsdelar", heading: "Stadsdelarna", body: districts),
      Part(id: "definitioner", heading: "Så har vi räknat", body: definitions),
    ]
  }

  private var monthlyTiles: String {
    Markup.paragraph(
      "Månadsrapporten visar hur många som får del av insatserna. Resultat och effekter står i årets "
        + "arbetsmarknadsrapport, för de kan inte bedömas på en månad.")
      + tiles([
        Tile(indicator: .inskrivna, what: "inskrivna under månaden", more: split(.inskrivna)),
        Tile(indicator: .nyanlandaInskrivna, what: "av dem är nyanlända", more: split(.nyanlandaInskrivna)),
        Tile(indicator: .stockholmsjobb, what: "påbörjade Stockholmsjobb", more: split(.stockholmsjobb)),
        Tile(indicator: .avslutadeStockholmsjobb, what: "avslutade Stockholmsjobb"),
        Tile(
          indicator: .inskrivnaStadsdelsinsatser, what: "i stadsdelarnas insatser",
          more: split(.inskrivnaStadsdelsinsatser)),
        Tile(indicator: .feriejobbSokande, what: "sökte feriejobb under månaden"),
        Tile(indicator: .feriejobbPlatser, what: "feriejobbsplatser i sommar"),
        Tile(indicator: .feriejobbFattJobb, what: "ungdomar har fått feriejobb"),
      ])
  }

  private var monthlyVolumes: String {
    let shown = indicators.filter { !$0.code.rawValue.hasPrefix("feriejobb") }
    return volumeTable(shown, caption: "Antal \(SwedishText.period(report.period))") + sexTable + supportForms
      + targetGroups
  }

  private var monthlyHolidayJobs: String {
    let shown = indicators.filter { $0.code.rawValue.hasPrefix("feriejobb") }
    return Markup.paragraph(
      "Sökande räknas under månaden. Platser och fått jobb gäller hela sommaren \(report.period.year), "
        + "så långt uppgifterna når."
    ) + volumeTable(shown, caption: "Feriejobb sommaren \(report.period.year)")
  }
}
