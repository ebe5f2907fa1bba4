import HTML
import ReportingAPI
import Vocabulary

/// A report as one self-contained page in Swedish, made of nothing but the report: the same report gives the same
/// bytes.
///
/// WCAG 2.1 AA (lag 2018:1937 om tillgänglighet till digital offentlig service): language, headings in order, tables
/// with caption and scope, text beside every bar. Klarspråk (språklagen § 11).
package struct ReportPage {
  let report: Report
  let figures: Figures
  /// Those that the report's kind may show, in order.
  let indicators: [Indicator]

  package init(_ report: Report) {
    self.report = report
    figures = Figures(report.values)
    indicators = IndicatorCatalogue.all.filter { $0.kinds.contains(report.kind) }
  }

  /// A part of the page: the heading is used in the table of contents too.
  struct Part {
    let id: String
    let heading: String
    let body: String
  }

  package var html: String {
    let parts = report.kind == .ar ? annualParts : monthlyParts
    return """
      <!DOCTYPE html>
      <html lang="sv">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title)) \u{2013} Stockholms stad</title>
      <style>
      \(PageStyle.sheet)
      </style>
      </head>
      <body>
      <a class="skip" href="#innehall">Hoppa till innehållet</a>
      \(header)<main id="innehall" class="page">
      \(stateNote)\(contents(parts))\(parts.map { Markup.section($0.id, $0.heading, $0.body) }.joined())\(footer)</main>
      </body>
      </html>

      """
  }

  var title: String {
    switch report.kind {
    case .ar: "Arbetsmarknadsrapport \(SwedishText.period(report.period))"
    case .manad: "Månadsrapport \(SwedishText.period(report.period))"
    }
  }

  private var header: String {
    """
    <header class="top">
    <div class="page">
    <p class="from">Stockholms stad \u{b7} Arbetsmarknadsnämnden</p>
    <h1>\(Markup.escaped(title))</h1>
    <dl class="facts">
    <div><dt>Uppgifter till och med</dt><dd>\(SwedishText.date(report.dataThrough))</dd></div>
    <div><dt>Version</dt><dd>\(report.number)</dd></div>
    <div><dt>Diarienummer</dt><dd>\(registryNumber)</dd></div>
    </dl>
    </div>
    </header>

    """
  }

  private var registryNumber: String { report.registryNumber.map { Markup.escaped($0.text) } ?? "inte satt" }

  private var stateNote: String {
    let text: String? =
      switch report.state {
      case .utkast, .beraknad, .rojandekontrollerad: "Arbetsexemplar. Rapporten är inte granskad och inte fastställd."
      case .granskad: "Arbetsexemplar. Rapporten är granskad men inte fastställd."
      case .faststalld: "Rapporten är fastställd men inte publicerad."
      case .publicerad: nil
      case .rattad: "Rapporten är rättad. En nyare version är publicerad och gäller i stället."
      }
    return text.map { "<p class=\"state\">\($0)</p>\n" } ?? ""
  }

  private func contents(_ parts: [Part]) -> String {
    let items = parts.map { "<li><a href=\"#\($0.id)\">\(Markup.escaped($0.heading))</a></li>" }
    return """
      <nav aria-labelledby="nav-h">
      <h2 id="nav-h">Innehåll</h2>
      <ol>\(items.joined())</ol>
      </nav>

      """
  }

  private var footer: String {
    var lines = [
      ("Diarienummer", registryNumber), ("Version", "\(report.number)"),
      ("Uppgifter till och med", SwedishText.date(report.dataThrough)),
      ("Beräknad", SwedishText.date(report.computedOn)),
    ]
    if let approvedOn = report.approvedOn, let approvedBy = report.approvedBy {
      lines.append(("Fastställd", "\(SwedishText.date(approvedOn)) av \(Markup.escaped(approvedBy.text))"))
    }
    if let publishedOn = report.publishedOn { lines.append(("Publicerad", SwedishText.date(publishedOn))) }
    lines += [
      ("Definitioner", "version \(report.ruleVersion.text)"),
      ("Kontrollsumma (SHA-256)", "<code>\(report.contentHash.text)</code>"),
    ]
    return """
      <footer>
      <p>Rapporten är framställd av Stadsbuss ur verksamheternas händelser. Samma uppgifter ger samma kontrollsumma.</p>
      <dl>
      \(lines.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined(separator: "\n"))
      </dl>
      </footer>

      """
  }
}
