import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  /// A column of the district table.
  private struct Column {
    let heading: String
    let indicator: IndicatorCode
    var sex: Sex?
  }

  private var columns: [Column] {
    let all = [
      Column(heading: "Inskrivna, hemstadsdel", indicator: .inskrivna),
      Column(heading: "Insatser, kvinnor", indicator: .inskrivnaStadsdelsinsatser, sex: .kvinna),
      Column(heading: "Insatser, män", indicator: .inskrivnaStadsdelsinsatser, sex: .man),
      Column(heading: "Insatser, alla", indicator: .inskrivnaStadsdelsinsatser),
      Column(heading: "Insatser, andel kvinnor", indicator: .kvinnorStadsdelsinsatser),
      Column(heading: "Sökt feriejobb", indicator: .feriejobbSokande),
      Column(heading: "Fått feriejobb", indicator: .feriejobbFattJobb),
      Column(heading: "Andel som fått", indicator: .feriejobbAndelFattJobb),
    ]
    return all.filter { column in indicators.contains { $0.code == column.indicator } }
  }

  var districts: String {
    let codes = figures.all(.inskrivnaStadsdelsinsatser).filter { $0.sex == nil }.compactMap(\.district)
    func cells(_ district: DistrictCode?) -> [String] {
      columns.map { column in
        Markup.figureCell(figures[column.indicator, Coordinates(sex: column.sex, district: district)])
      }
    }
    let table = Markup.table(
      "Stadsdelarna, \(SwedishText.period(report.period))",
      columns: ["Stadsdelsområde"] + columns.map(\.heading),
      rows: codes.map { ($0.name, cells($0)) }, total: ("Hela staden", cells(nil)))
    return Markup.paragraph(
      "Insatser räknas i den stadsdel som ansvarar för insatsen. Inskrivna och feriejobb räknas där personen bor.")
      + table + suppressionNote
  }

  /// What the marks mean, and why the rows need not add up.
  private var suppressionNote: String {
    """
    <h3>Tal som inte visas</h3>
    <dl class="reasons">
    <dt>..<sup>a</sup> För få personer</dt>
    <dd>Talet gäller färre än fem personer, eller visar ett sådant tal. Det visas inte, så att ingen kan kännas \
    igen.</dd>
    <dt>..<sup>b</sup> Skyddar ett annat tal</dt>
    <dd>Talet är större men visas inte, för annars skulle ett dolt tal kunna räknas fram ur summorna.</dd>
    <dt>\u{2013} Ingen att räkna</dt>
    <dd>Det finns ingen person i underlaget, så det går inte att räkna en andel.</dd>
    </dl>
    <p class="note">Raden \u{201d}Hela staden\u{201d} räknar alla. Där ingår även personer vars stadsdel inte är känd \
    eller inte redovisas och insatser som stadsdelarna driver gemensamt. Därför kan summan av stadsdelarna vara mindre \
    än hela staden. Den som har deltagit i insatser i flera stadsdelar räknas i var och en av dem, men en gång i hela \
    staden.</p>

    """
  }
}
