import Casework
import Foundation
import HTML
import ReportingAPI
import TestKit
import Testing
import Vocabulary

@testable import ReportingDomain

/// The page: figures as a Swedish reader expects them, reachable for everyone, and nothing but the report.
@Suite struct PageTests {
  private static let space = "\u{a0}"

  private func report(
    _ text: String = "2019", seed: UInt64 = 5, persons: Int = 2500, targets: [IndicatorCode: Int] = [:]
  ) throws -> Report {
    var random = SeededRandom(seed)
    let facts = randomCity(&random, persons: persons, districts: 14)
    let scope = scope(text)
    let content = ReportContent(
      kind: scope.period.kind, period: scope.period, dataThrough: scope.asOf, ruleVersion: IndicatorCatalogue.version,
      values: Computation.values(scope.period.kind, scope, facts, targets: targets))
    return try #require(
      Report.folded(
        nil, Report.compute(content, as: id(1), after: 0), subject: id(1).text, occurredOn: day("2020-01-15")))
  }

  /// Every element that is opened is closed, in order.
  private func unbalanced(_ html: String) -> String? {
    let void: Set<String> = ["meta", "rect", "line", "br", "!doctype"]
    var open: [String] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      guard let end = rest[start...].firstIndex(of: ">") else { return "a < without >" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let isClosing = tag.hasPrefix("/")
      let name = String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }).lowercased()
      if isClosing {
        guard open.popLast() == name else { return "</\(name)>" }
      } else if !void.contains(name) {
        open.append(name)
      }
    }
    return open.last
  }

  @Test(arguments: ["2019", "2019-03"]) func thePageIsWholeAndStandsAlone(_ text: String) throws {
    let html = ReportPage(try report(text)).html
    #expect(unbalanced(html) == nil)
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"sv\">"))
    for outside in ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "<img"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    #expect(html.utf8.count < 200_000)
  }

  @Test(arguments: ["2019", "2019-03"]) func everyTableCanBeWalked(_ text: String) throws {
    let html = ReportPage(try report(text)).html
    let tables = html.components(separatedBy: "<table").dropFirst()
    #expect(tables.count >= 4)
    for table in tables {
      let body = table.components(separatedBy: "</table>")[0]
      #expect(body.contains("<caption>"))
      #expect(body.contains("<th scope=\"col\""))
      let rows = body.components(separatedBy: "<tr>").dropFirst(2)
      #expect(rows.allSatisfy { $0.hasPrefix("<th scope=\"row\">") })
      let columns = body.components(separatedBy: "scope=\"col\"").count - 1
      for row in rows { #expect(row.components(separatedBy: "<td").count == columns) }
    }
    let bars = html.components(separatedBy: "<svg").dropFirst()
    #expect(bars.allSatisfy { $0.contains("role=\"img\" aria-label=\"") })
    // One h1, and no level is passed over.
    let levels = html.components(separatedBy: "<h").dropFirst().compactMap { $0.first.flatMap { Int(String($0)) } }
    #expect(levels.filter { $0 == 1 }.count == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    // Every link inside leads somewhere.
    for link in html.components(separatedBy: "href=\"#").dropFirst() {
      let target = link.components(separatedBy: "\"")[0]
      #expect(html.contains("id=\"\(target)\""), "\(target)")
    }
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    #expect(ReportPage(try report()).html == ReportPage(try report()).html)
    #expect(try report().contentHash == report().contentHash)
    #expect(try report().contentHash != report(seed: 6).contentHash)
  }

  @Test func figuresAreWrittenInSwedish() throws {
    #expect(SwedishText.count(9715) == "9\(Self.space)715")
    #expect(SwedishText.count(1_234_567) == "1\(Self.space)234\(Self.space)567")
    #expect(SwedishText.count(-4012) == "\u{2212}4\(Self.space)012")
    #expect(SwedishText.count(0) == "0")
    #expect(SwedishText.percent(505) == "50,5\(Self.space)%")
    #expect(SwedishText.percent(1000) == "100,0\(Self.space)%")
    #expect(SwedishText.decimal(-5) == "\u{2212}0,5")
    #expect(SwedishText.date(day("2019-12-31")) == "31\(Self.space)december\(Self.space)2019")
    #expect(SwedishText.period(period("2020-06")) == "juni 2020")
  }

  @Test func whatTheReportSaysStandsOnThePage() throws {
    let report = try report(targets: [.stockholmsjobb: 1000, .andelExtratjanst: 150])
    let html = ReportPage(report).html
    for value in report.values where value.sex == nil && value.district == nil && value.value != nil {
      #expect(html.contains(Markup.figure(value)), "\(value.indicator)")
    }
    #expect(html.contains("1\(Self.space)000"))
    #expect(html.contains("15,0\(Self.space)%"))
    #expect(html.contains("inget mål satt"))
    #expect(html.contains("..<sup>a</sup>"))
    #expect(html.contains("visas inte, för få personer"))
    #expect(html.contains(report.contentHash.text))
    #expect(html.contains("Uppgifter till och med"))
    #expect(html.contains("Mål för året är satta för 2 av"))
    for indicator in IndicatorCatalogue.all where !indicator.isMeasured {
      #expect(html.contains(Markup.escaped(indicator.title)))
      #expect(html.contains(Markup.escaped(indicator.notMeasuredReason ?? "-")))
    }
    for code in DistrictCode.all(on: day("2019-12-31")) {
      #expect(html.contains("<th scope=\"row\">\(code.name)</th>"))
    }
  }

  @Test func hiddenValuesStandNowhereOnThePage() throws {
    // A district whose only women are three: the page has them hidden, and the share with them.
    var facts = ReportFacts()
    for number in 1...300 {
      facts.add(
        measureOf: facts.add(person: number, number.isMultiple(of: 2) ? .man : .kvinna),
        at: number < 200 ? "SDN-HAV" : "SDN-FAR")
    }
    for number in 301...303 { facts.add(measureOf: facts.add(person: number), at: "SDN-SKA") }
    for number in 304...370 { facts.add(measureOf: facts.add(person: number, .man), at: "SDN-SKA") }
    let scope = scope("2019")
    let values = Computation.values(.ar, scope, facts, targets: [:])
    let skarpnack = Coordinates(district: district("SDN-SKA"))
    #expect(value(values, .inskrivnaStadsdelsinsatser, skarpnack.with(.sex(.kvinna)))?.suppressed == .primar)
    #expect(value(values, .kvinnorStadsdelsinsatser, skarpnack)?.suppressed == .primar)
    #expect(value(values, .kvinnorStadsdelsinsatser, skarpnack)?.numerator == nil)
  }

  @Test func aMonthShowsVolumesOnly() throws {
    let report = try report("2019-03")
    let html = ReportPage(report).html
    #expect(report.values.allSatisfy { $0.unit == .antal })
    #expect(html.contains("Månadsrapport mars 2019"))
    #expect(!html.contains("id=\"resultat\""))
    #expect(html.contains("Resultat och effekter står i årets arbetsmarknadsrapport"))
    for indicator in IndicatorCatalogue.all where indicator.isResult { #expect(!html.contains(indicator.title)) }
  }

  @Test func theStateOfTheReportIsSaid() throws {
    var report = try report(persons: 60)
    #expect(ReportPage(report).html.contains("Arbetsexemplar"))
    report.state = .publicerad
    report.registryNumber = parsed("AMN 2020-0180-1.2")
    report.approvedBy = parsed("c-eva1")
    report.approvedOn = day("2020-04-21")
    report.publishedOn = day("2020-04-22")
    let html = ReportPage(report).html
    #expect(!html.contains("class=\"state\""))
    #expect(html.contains("AMN 2020-0180-1.2"))
    #expect(html.contains("21\(Self.space)april\(Self.space)2020 av c-eva1"))
    report.state = .rattad
    #expect(ReportPage(report).html.contains("En nyare version är publicerad"))
  }

  @Test func textFromOutsideIsEscaped() {
    #expect(Markup.escaped("<b>\"a\" & 'b'</b>") == "&lt;b&gt;&quot;a&quot; &amp; 'b'&lt;/b&gt;")
  }
}
