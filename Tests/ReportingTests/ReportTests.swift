import Casework
import PeopleAPI
import ReportingAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import ReportingDomain

@Suite struct ReportTests {
  private static let officer: OfficerID = parsed("c-eva1")

  private func content(_ count: Int = 3, _ text: String = "2019") -> ReportContent {
    ReportContent(
      kind: period(text).kind, period: period(text), dataThrough: period(text).lastDay,
      ruleVersion: IndicatorCatalogue.version,
      values: (0..<count).map { ReportValue(indicator: .inskrivna, unit: .antal, value: $0) })
  }

  private func report(_ drafts: [EventDraft], _ id: EntityID, on date: String = "2020-01-10") throws -> Report {
    try #require(Report.folded(nil, drafts, subject: id.text, occurredOn: day(date)))
  }

  private func report(in state: ReportState, number: Int = 1, on date: String = "2020-01-10") throws -> Report {
    var report = try report(Report.compute(content(), as: id(1), after: number - 1), id(1), on: date)
    report.state = state
    return report
  }

  @Test(arguments: [(0, 1), (1, 1), (200, 1), (201, 2), (450, 3), (2000, 10)])
  func valuesAreSpreadOverEventsAndComeBackWhole(_ count: Int, _ parts: Int) throws {
    let content = content(count)
    let drafts = Report.compute(content, as: id(1), after: 4)
    #expect(drafts.count == parts)
    let report = try report(drafts, id(1))
    #expect(report.values == content.values)
    #expect(report.number == 5)
    #expect(report.contentHash == content.hash)
    #expect(report.state == .rojandekontrollerad)
    for draft in drafts { #expect(draft.payload.json.count < Limit.eventBytes) }
  }

  @Test(
    arguments: [
      ("2019", nil, "2020-03-01", "2019-12-31"), ("2020", nil, "2020-03-01", "2020-03-01"),
      ("2020-03", nil, "2020-03-01", "2020-03-01"), ("2019", "2020-02-01", "2020-03-01", "2020-02-01"),
      ("2019", "2019-06-30", "2020-03-01", "2019-06-30"),
    ] as [(String, String?, String, String)])
  func theDayCountedTo(_ text: String, _ asOf: String?, _ today: String, _ expected: String) throws {
    let params = ComputeReport.Params(kind: period(text).kind, period: period(text), asOf: asOf.map(day))
    #expect(try Report.asOf(params, today: day(today)) == day(expected))
  }

  @Test(
    arguments: [
      (ReportKind.ar, "2019-06", nil, "/period"), (.manad, "2019", nil, "/period"), (.ar, "2021", nil, "/period"),
      (.ar, "2019", "2020-03-02", "/asOf"), (.ar, "2019", "2018-12-31", "/asOf"),
    ] as [(ReportKind, String, String?, String)])
  func otherDaysAreRefused(_ kind: ReportKind, _ text: String, _ asOf: String?, _ path: String) {
    let params = ComputeReport.Params(kind: kind, period: period(text), asOf: asOf.map(day))
    let error = refusal { _ = try Report.asOf(params, today: day("2020-03-01")) }
    #expect(error?.kind == .invalidParams)
    #expect(error?.problems.map(\.path) == [path])
  }

  @Test func everyStepIsTakenFromItsStatesOnly() throws {
    for state in ReportState.allCases {
      let report = try report(in: state)
      let reviewed = refusal { _ = try report.review(id(1), on: day("2020-01-11")) }
      #expect((reviewed == nil) == (state == .rojandekontrollerad))
      let approved = refusal { _ = try report.approve(id(1), under: nil, by: Self.officer, on: day("2020-01-11")) }
      #expect((approved == nil) == (state == .rojandekontrollerad || state == .granskad))
      let published = refusal { _ = try report.publish(id(1), replacing: [], on: day("2020-01-11")) }
      #expect((published == nil) == (state == .faststalld))
      for error in [reviewed, approved, published].compactMap({ $0 }) {
        #expect(error.kind == .conflict)
        #expect(error.state == state.rawValue)
      }
    }
  }

  @Test func nothingHappensBeforeWhatHasHappened() throws {
    let early = day("2020-01-09")
    let computed = try report(in: .rojandekontrollerad)
    #expect(refusal { _ = try computed.review(id(1), on: early) }?.problems.map(\.path) == ["/occurredOn"])
    #expect(
      refusal { _ = try computed.approve(id(1), under: nil, by: Self.officer, on: early) }?.kind == .invalidParams)
    let approved = try report(in: .faststalld)
    #expect(refusal { _ = try approved.publish(id(1), replacing: [], on: early) }?.kind == .invalidParams)
    let other = try report(in: .publicerad, on: "2020-02-01")
    let second = try report(in: .faststalld, number: 2)
    #expect(
      refusal { _ = try second.publish(id(1), replacing: [(id(2), other)], on: day("2020-01-20")) }?.kind
        == .invalidParams)
  }

  @Test func publishingCorrectsTheOneBeforeAndNeverTheOneAfter() throws {
    let first = try report(in: .publicerad)
    let second = try report(in: .faststalld, number: 2)
    let drafts = try second.publish(id(2), replacing: [(id(1), first)], on: day("2020-02-01"))
    #expect(drafts.map(\.type) == [ReportPublished.eventType, ReportCorrected.eventType])
    #expect(drafts.map(\.subject) == [id(2).text, id(1).text])
    let corrected = Report.folded(first, drafts, subject: id(1).text, occurredOn: day("2020-02-01"))
    #expect(corrected?.state == .rattad)
    #expect(corrected?.correctedBy == id(2))
    let late = try report(in: .faststalld)
    let published = try report(in: .publicerad, number: 2)
    #expect(
      refusal { _ = try late.publish(id(1), replacing: [(id(2), published)], on: day("2020-02-01")) }?.kind == .conflict
    )
  }

  /// Steps at random: what is refused changes nothing, and the state is always one that an edge leads to.
  @Test(arguments: 0..<20) func aReportWalksItsStates(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    var report = try report(Report.compute(content(), as: id(1), after: 0), id(1))
    var expected = ReportState.rojandekontrollerad
    for step in 0..<30 {
      let date = day("2020-01-10").adding(days: step)
      let choice = Int.random(in: 0..<3, using: &random)
      let wanted: ReportState = [.granskad, .faststalld, .publicerad][choice]
      let drafts: [EventDraft]? =
        switch choice {
        case 0: try? report.review(id(1), on: date)
        case 1: try? report.approve(id(1), under: nil, by: Self.officer, on: date)
        default: try? report.publish(id(1), replacing: [], on: date)
        }
      #expect((drafts != nil) == expected.mayBecome(wanted), "seed \(seed), step \(step), \(expected)")
      if let drafts {
        report = try #require(Report.folded(report, drafts, subject: id(1).text, occurredOn: date))
        expected = wanted
      }
      #expect(report.state == expected, "seed \(seed), step \(step)")
    }
  }

  @Test func approvalKeepsWhoAndUnderWhichNumber() throws {
    let number: RegistryNumber = parsed("AMN 2020-0180-1.2")
    let report = try report(in: .granskad)
    let drafts = try report.approve(id(1), under: number, by: Self.officer, on: day("2020-02-01"))
    let approved = Report.folded(report, drafts, subject: id(1).text, occurredOn: day("2020-02-01"))
    #expect(approved?.registryNumber == number)
    #expect(approved?.approvedBy == Self.officer)
    #expect(approved?.approvedOn == day("2020-02-01"))
  }

  // MARK: targets

  private func set(_ indicator: IndicatorCode, _ value: Int) -> SetTarget.Params {
    SetTarget.Params(year: 2019, indicator: indicator, value: value, source: .budget)
  }

  @Test func aTargetKeepsItsHistory() throws {
    var target: Target?
    for (index, value) in [1000, 900, 950].enumerated() {
      let date = day("2019-01-10").adding(months: index)
      let drafts = try Target.set(target, set(.stockholmsjobb, value), as: id(1), on: date)
      target = Target.folded(target, drafts, subject: id(1).text, occurredOn: date)
    }
    #expect(target?.value == 950)
    #expect(target?.number == 3)
    #expect(target?.history.map(\.value) == [1000, 900, 950])
    #expect(
      refusal { _ = try Target.set(target, set(.stockholmsjobb, 1), as: id(1), on: day("2019-03-01")) }?.problems.map(
        \.path)
        == ["/occurredOn"])
  }

  @Test(arguments: [
    (IndicatorCode.romer, 1, "/indicator"), (.feriejobbMallucka, 1, "/indicator"), (.andelExtratjanst, 1001, "/value"),
  ]) func otherTargetsAreRefused(_ indicator: IndicatorCode, _ value: Int, _ path: String) {
    let error = refusal { _ = try Target.set(nil, set(indicator, value), as: id(1), on: day("2019-01-10")) }
    #expect(error?.problems.map(\.path) == [path])
  }

  @Test func aShareMayHaveATargetOfTheWhole() throws {
    #expect(try Target.set(nil, set(.andelExtratjanst, 1000), as: id(1), on: day("2019-01-10")).count == 1)
  }

  // MARK: facts

  @Test func aProtectionThatComesBeforeItsPersonHolds() throws {
    let drafts = [
      EventDraft(person(1), ProtectionRaised(level: .sekretessmarkering, members: [], reviewOn: nil)),
      EventDraft(person(1), PersonRegistered(sex: .man, birthDate: nil, district: nil)),
    ]
    let fact = PersonFact.folded(nil, drafts, subject: person(1).text, occurredOn: day("2019-01-10"))
    #expect(fact?.isProtected == true)
    #expect(fact?.attributes.first?.sex == .man)
    let lowered = PersonFact.folded(
      fact,
      [
        EventDraft(person(1), ProtectionLowered()),
        EventDraft(person(1), PersonAttributesChanged(sex: .man, birthDate: nil, district: district("SDN-HAV"))),
      ], subject: person(1).text, occurredOn: day("2019-06-01"))
    #expect(lowered?.isProtected == false)
    #expect(lowered?.attributes(on: day("2019-05-31"))?.district == nil)
    #expect(lowered?.attributes(on: day("2019-06-01"))?.district == district("SDN-HAV"))
    #expect(lowered?.attributes(on: day("2018-06-01"))?.district == nil)
  }
}
