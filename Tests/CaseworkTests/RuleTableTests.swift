import Casework
import TestKit
import Testing
import Vocabulary
import Wire

/// A rule of the tests' own.
struct Wage: DatedRule, Equatable {
  let group: String
  let ore: Int
  let validFrom: CivilDate
  let validTo: CivilDate?
  let source: String

  var key: String { group }

  static func table(_ text: String, allowsGaps: Bool = false) -> RuleTable<Wage> {
    RuleTable(
      "wages", "What an hour is paid.", columns: ["group", "ore", "validFrom", "validTo", "source"],
      allowsGaps: allowsGaps, text: text
    ) { cells throws(UnreadableRule) in
      Wage(
        group: try cells.text("group"), ore: try cells.integer("ore"), validFrom: try cells.validFrom,
        validTo: try cells.validTo, source: try cells.source)
    }
  }
}

@Suite struct RuleTableTests {
  private let table = Wage.table(
    """
    16;8000;2019-01-01;2019-12-31;a decision; with a semicolon
    18;9000;2019-01-01;;city setting, no source
    16;8300;2020-01-01;;a decision
    """)

  private func day(_ text: String) -> CivilDate { parsed(text) }

  @Test func theRowOfADayAndAKeyHolds() throws {
    #expect(table.problems == [])
    #expect(table.inForce(on: day("2019-12-31"), for: "16")?.ore == 8000)
    #expect(table.inForce(on: day("2020-01-01"), for: "16")?.ore == 8300)
    #expect(table.inForce(on: day("2018-12-31"), for: "16") == nil)
    #expect(table.rows(on: day("2020-06-01")).map(\.ore) == [9000, 8300])
    #expect(table.all[0].source == "a decision; with a semicolon")
  }

  @Test func aDayWithoutARuleIsRefusedWithWhenThereIsOne() throws {
    let before = refusal { _ = try table.require(on: day("2018-05-01"), for: "18") }
    #expect(before?.kind == .conflict)
    #expect(
      before?.message == "No rule of \"wages\" for 18 holds on 2018-05-01; the next one holds from 2019-01-01.")
    let ended = Wage.table("16;8000;2019-01-01;2019-12-31;a decision")
    #expect(
      refusal { _ = try ended.require(on: day("2020-01-01"), for: "16") }?.message
        == "No rule of \"wages\" for 16 holds on 2020-01-01; the last one held to 2019-12-31.")
    #expect(try table.require(on: day("2020-01-01"), for: "16").ore == 8300)
  }

  @Test(arguments: [
    ("16;dear;2019-01-01;;s", "wages, row 1: ore is no whole number"),
    ("16;8000;2019-02-30;;s", "wages, row 1: validFrom is no CivilDate"),
    ("16;8000;;;s", "wages, row 1: validFrom is empty"),
    ("16;8000", "wages, row 1: has 2 cells where there are 5 columns"),
    ("16;8000;2019-01-01;;", "wages, 16 from 2019-01-01: has no source"),
    ("16;8000;2019-01-01;2018-12-31;s", "wages, 16 from 2019-01-01: ends before it begins"),
  ]) func aRowThatIsWrongIsTold(_ text: String, _ problem: String) {
    #expect(Wage.table(text).problems.contains(problem))
  }

  @Test func gapsOverlapsAndDisorderAreTold() {
    let gap = "16;1;2019-01-01;2019-06-30;s\n16;2;2019-07-02;;s"
    #expect(Wage.table(gap).problems == ["wages, 16 from 2019-07-02: leaves days after 2019-06-30 without a rule"])
    #expect(Wage.table(gap, allowsGaps: true).problems == [])
    #expect(
      Wage.table("16;1;2019-01-01;;s\n16;2;2020-01-01;;s").problems
        == ["wages, 16 from 2020-01-01: overlaps the row from 2019-01-01"])
    #expect(
      Wage.table("16;1;2019-01-01;2019-12-31;s\n16;2;2018-01-01;2018-12-31;s").problems
        == ["wages, 16 from 2018-01-01: is not in the order of time"])
    // Other keys have times of their own.
    #expect(Wage.table("16;1;2019-01-01;;s\n18;2;2018-01-01;;s").problems == [])
  }

  @Test func theTablesAreToldAsTheyAre() throws {
    let all = try ListRules.answer(ListRules.Params(), from: [table.listing])
    #expect(all.tables.map(\.name) == ["wages"] && all.tables[0].columns == ["group", "ore"])
    #expect(all.tables[0].rows.map(\.cells) == [["16", "8000"], ["18", "9000"], ["16", "8300"]])
    #expect(all.tables[0].rows.map(\.validTo) == [day("2019-12-31"), nil, nil])
    let then = try ListRules.answer(ListRules.Params(on: day("2020-02-01")), from: [table.listing])
    #expect(then.tables[0].rows.map(\.cells) == [["18", "9000"], ["16", "8300"]])
    #expect(
      refusal { _ = try ListRules.answer(ListRules.Params(name: "none"), from: [table.listing]) }?.kind == .notFound)
    let values = RuleTable("twice", "The same as values.", columns: ["ore"], rows: table.all) { ["\($0.ore)"] }
    #expect(values.problems == [] && values.listing.rows.map(\.cells) == [["8000"], ["9000"], ["8300"]])
  }
}
