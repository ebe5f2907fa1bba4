import HTML
import ReportingAPI
import Vocabulary

extension ReportPage {
  var notMeasured: String {
    let reasons = IndicatorCatalogue.all.compactMap { indicator in
      indicator.notMeasuredReason.map { "<dt>\(Markup.escaped(indicator.title))</dt><dd>\(Markup.escaped($0))</dd>" }
    }
    return Markup.paragraph("Några grupper efterfrågas ofta men mäts inte. Så här är skälen.")
      + "<dl class=\"reasons\">\n\(reasons.joined(separator: "\n"))\n</dl>\n"
  }

  /// The questions of Stadsrevisionen's report 1/2020, and where this report answers.
  var auditQuestions: String {
    let targets = figures.targets(of: indicators)
    let rows: [(head: String, cells: [String])] = [
      (
        "1. Finns en sammanhållen strategi för prioritering och utformning av stadens arbetsmarknadsinsatser?",
        [
          answer(
            "Mål för året är satta för \(targets.set) av \(targets.of) mått. Utfallet står bredvid målet i "
              + "\(link("resultat", "Resultat")) och \(link("volymer", "Insatser och deltagare")).")
        ]
      ),
      (
        "2. Är roller och ansvar tydliggjorda och finns en fungerande samverkan?",
        [
          answer(
            "Stadsdelarnas ansvar för insatser syns i \(link("stadsdelar", "Stadsdelarna")). "
              + "Varje mått har en källa i \(link("definitioner", "Så har vi räknat")).")
        ]
      ),
      (
        "3. Är målgrupper och insatser tydliggjorda och tillämpas de likvärdigt i staden?",
        [
          answer(
            "Målgrupperna står i \(link("volymer", "Insatser och deltagare")). Likvärdigheten kan bedömas i "
              + "\(link("kon", "Kvinnor och män")) och \(link("stadsdelar", "Stadsdelarna")).")
        ]
      ),
      (
        "4. Visar uppföljningen i vilken mån insatserna bidrar till försörjning genom eget arbete?",
        [
          answer(
            "Arbete eller studier vid avslut och tre månader efter ett Stockholmsjobb står först, i "
              + "\(link("resultat", "Resultat")), tillsammans med hur många som svarat. "
              + "Det som inte kan mätas står i \(link("mats-inte", "Det här mäts inte")).")
        ]
      ),
    ]
    return Markup.paragraph(
      "Stadsrevisionen ställde fyra frågor i rapporten Stadens arbetsmarknadsinsatser (nr 1/2020).")
      + Markup.table(
        "Var rapporten svarar på revisionens frågor", columns: ["Fråga", "Svar i rapporten"], numeric: false,
        rows: rows,
        style: "defs")
  }

  private func answer(_ html: String) -> String { Markup.cell(html, "") }

  private func link(_ id: String, _ heading: String) -> String { "<a href=\"#\(id)\">\(heading)</a>" }

  /// How each figure is made.
  var definitions: String {
    let rows = indicators.map { indicator -> (head: String, cells: [String]) in
      (
        indicator.title,
        [indicator.numeratorText, indicator.denominatorText, indicator.source].map {
          Markup.cell($0.isEmpty ? "\u{2013}" : Markup.escaped($0), "")
        }
      )
    }
    let rules = [
      "Bara det som har hänt till och med \(SwedishText.date(report.dataThrough)) och har registrerats är räknat.",
      "Varje person räknas en gång, även om hen har fått ett nytt personnummer.",
      "Andelar är avrundade till en decimal. Kvinnors och mäns andelar av Stockholmsjobben blir "
        + "tillsammans 100,0 procent.",
      "Stadsdelarna är de som fanns periodens sista dag.",
      "Antal under fem visas inte, och en andel kräver minst fem i underlaget.",
    ]
    return "<ul>\n\(rules.map { "<li>\(Markup.escaped($0))</li>" }.joined(separator: "\n"))\n</ul>\n"
      + Markup.table(
        "Mått i rapporten", columns: ["Mått", "Vad som räknas", "Andel av", "Källa"], numeric: false, rows: rows,
        style: "defs")
  }
}
