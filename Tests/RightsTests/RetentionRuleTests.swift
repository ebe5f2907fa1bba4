import Casework
import TestKit
import Testing
import Vocabulary

@testable import Rights

func day(_ text: String) -> CivilDate { parsed(text) }

@Suite struct RetentionRuleTests {
  let rule = RetentionRule.all[0]

  @Test func rulesFollowEachOtherWithoutAGap() throws {
    #expect(RetentionRule.table.problems == [])
    #expect(RetentionRule.all.last?.validTo == nil)
    #expect(RetentionRule.inForce(on: day("2025-06-30"))?.id == "sol2001")
    #expect(RetentionRule.inForce(on: day("2025-07-01"))?.id == "sol2025")
    #expect(RetentionRule.inForce(on: day("2003-06-30")) == nil)
    #expect(Set(RetentionRule.all.map(\.id)).count == RetentionRule.all.count)
  }

  /// Five years, and at the latest the calendar year after the one in which they ended.
  @Test(arguments: [
    ("2015-01-01", "2020-01-01", "2021-12-31"), ("2015-12-31", "2020-12-31", "2021-12-31"),
    ("2016-01-01", "2021-01-01", "2022-12-31"), ("2016-02-29", "2021-02-28", "2022-12-31"),
    ("2019-02-28", "2024-02-28", "2025-12-31"), ("2019-03-01", "2024-03-01", "2025-12-31"),
  ]) func isDueAfterFiveYears(_ note: String, _ due: String, _ latest: String) {
    #expect(rule.dueOn(lastNote: day(note)) == day(due))
    #expect(rule.latestBy(lastNote: day(note)) == day(latest))
    let before = rule.verdict(
      lastNote: day(note), isOpen: false, keptForResearch: false, on: day(due).adding(days: -1))
    #expect(before == .notYet(dueOn: day(due)))
    let after = rule.verdict(lastNote: day(note), isOpen: false, keptForResearch: false, on: day(due))
    #expect(after == .due(dueOn: day(due), latestBy: day(latest)))
  }

  @Test func whatIsOpenOrKeptIsNeverDue() {
    let long = day("1999-01-01")
    #expect(rule.verdict(lastNote: long, isOpen: true, keptForResearch: false, on: day("2020-01-01")) == .open)
    #expect(rule.verdict(lastNote: long, isOpen: true, keptForResearch: true, on: day("2020-01-01")) == .open)
    #expect(
      rule.verdict(lastNote: long, isOpen: false, keptForResearch: true, on: day("2020-01-01")) == .keptForResearch)
  }

  @Test(arguments: 1...31) func theFifthTheFifteenthAndTheTwentyFifthAreKept(_ dayOfMonth: Int) throws {
    let birth = try #require(CivilDate(year: 1990, month: 1, day: dayOfMonth))
    #expect(rule.keeps(born: birth, numbers: []) == [5, 15, 25].contains(dayOfMonth))
  }

  /// A samordningsnummer has its day plus 60, month 00 where it is not known: then the number alone tells the day.
  @Test(arguments: [
    ("65", true), ("75", true), ("85", true), ("61", false), ("60", false), ("66", false), ("64", false), ("91", false),
  ]) func aNumberTellsTheDayWhereTheDateIsNotWhole(_ digits: String, _ kept: Bool) {
    let number = numberWithoutMonth(digits)
    #expect(number.birthDate == nil)
    #expect(rule.keeps(born: nil, numbers: [number]) == kept)
    #expect(!rule.keeps(born: day("1970-10-03"), numbers: [number]), "a date that is known goes first")
  }

  @Test func nothingKnownIsNotKept() {
    #expect(!rule.keeps(born: nil, numbers: []))
  }

  /// A well-formed samordningsnummer with month 00: the check digit by Luhn. No person has it: individual numbers 999.
  private func numberWithoutMonth(_ day: String) -> IdentityNumber {
    let nine = Array("7000\(day)999".utf8).map { Int($0 - 48) }
    let sum = nine.enumerated().reduce(0) { sum, digit in
      let product = digit.element * (digit.offset % 2 == 0 ? 2 : 1)
      return sum + product / 10 + product % 10
    }
    return parsed("197000\(day)999\((10 - sum % 10) % 10)")
  }
}
