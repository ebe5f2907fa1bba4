import AllocationAPI
import AllocationDomain
import Bus
import Casework
import Daemon
import EventStore
import GRDB
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Explanations, chances and comparisons through the handlers, on a real database.
@Suite struct ExplainLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// Nine youths for five seats in one place and two in another.
  private func nine() throws -> (period: EntityID, places: [EntityID], applications: [EntityID]) {
    try desk.know(1...9)
    let period = try desk.openSummer()
    let places = [try desk.openPlace(period, seats: 5), try desk.openPlace(period, seats: 2, district: "SDN-HAV")]
    let applications = try (1...9).map { try desk.apply($0, period, places) }
    return (period, places, applications)
  }

  private func explain(
    _ application: EntityID, _ language: TextLanguage? = nil
  ) throws -> ExplainApplication.Result {
    try desk.bus.call(
      ExplainApplication.method, ExplainApplication.Params(applicationId: application, language: language))
  }

  @Test func aRefusedYouthIsToldWhatTheRoundKnows() throws {
    defer { desk.stop() }
    let (period, _, applications) = try nine()
    let round = try desk.lock(period).roundId
    _ = try desk.run(round)
    _ = try desk.publish(round)
    let all = try applications.map { try explain($0) }
    #expect(all.compactMap(\.lotteryRank).sorted() == Array(1...9) && all.allSatisfy { $0.participants == 9 })
    let refused = all.filter { $0.outcome == .ingenPlats }.sorted { $0.lotteryNumber < $1.lotteryNumber }
    #expect(refused.count == 2)
    let first = try #require(refused.first)
    #expect(first.wishes.map(\.queueRank) == [3, 1] && first.wishes.map(\.queueLength) == [4, 2])
    #expect(first.wishes[0].numberBelow == first.wishes[0].cutoffLottery && first.wishes[0].rankNeeded == 4)
    #expect(first.wishes[1].helps?.contains(.enPlatsTill) == true && first.language == .sv)
    #expect(first.text.map(\.heading).first == "Ditt resultat")
    #expect(first.text[1].sentences.contains { $0.contains("Den sista som fick plats stod lika i reglerna") })
    #expect(first.text[2].sentences.contains { $0.hasPrefix("Mer berättar vi inte") }, "two seats are few")
    let english = try explain(applications[try #require(all.firstIndex(of: first))], .en)
    #expect(english.language == .en && english.text.count == first.text.count && english.wishes == first.wishes)
    let placed = try #require(all.first { $0.wishNumber == 1 })
    #expect(placed.text[0].sentences.contains { $0.hasPrefix("Svara senast den 22") })
  }

  /// After the places have changed the round is explained as it was; where somebody's part has been destroyed it cannot be
  /// allocated again, and then it is said so.
  @Test func theRoundIsExplainedAsItWas() throws {
    defer { desk.stop() }
    let (period, places, applications) = try nine()
    let round = try desk.lock(period).roundId
    _ = try desk.run(round)
    _ = try desk.publish(round)
    let before = try applications.map { try explain($0).wishes }
    _ = try desk.bus.call(
      WithdrawHolidayPlace.method,
      WithdrawHolidayPlace.Params(placeId: places[0], reason: .budget, occurredOn: day("2019-04-12")))
    #expect(try applications.map { try explain($0).wishes } == before)
    try desk.store.perform("test", isAudited: false) { context in
      try context.db.execute(
        sql: "UPDATE round_leaf SET application = NULL, salt = NULL, line = NULL WHERE application = ?",
        arguments: [applications[8].text])
    }
    let after = try explain(applications[0])
    #expect(after.lotteryRank == nil && after.wishes.allSatisfy { $0.queueRank == nil })
    #expect(after.text.last?.sentences.first?.hasPrefix("Det som fördelningen räknades på") == true)
  }

  @Test func chancesFromTheApplicationsThereAre() throws {
    defer { desk.stop() }
    let (period, places, _) = try nine()
    let early = refusal {
      _ = try desk.bus.call(ApplicationOdds.method, ApplicationOdds.Params(periodId: period, wishes: places))
    }
    #expect(early?.message == "The period has no estimate yet; make one with period.estimateOdds.")
    let estimate = try desk.bus.call(EstimateOdds.method, EstimateOdds.Params(periodId: period, draws: 400))
    #expect(estimate.applications == 9 && estimate.places == 2 && estimate.basePeriodId == period)
    func odds(priority: Bool) throws -> ApplicationOdds.Result {
      try desk.bus.call(
        ApplicationOdds.method,
        ApplicationOdds.Params(
          periodId: period, wishes: places, tail: .period, homeDistrict: parsed("SDN-FAR"), priority: priority,
          language: .en))
    }
    let usual = try odds(priority: false)
    #expect((35...75).contains(try #require(usual.wishes[0].percent)) && usual.errorPercent == 5)
    #expect(try odds(priority: true).wishes[0].percent == 100)
    #expect(try odds(priority: false) == usual)
    _ = try desk.bus.call(EstimateOdds.method, EstimateOdds.Params(periodId: period, draws: 400))
    #expect(try odds(priority: false) == usual, "the same seed gives the same")
    let old = try desk.bus.call(
      ApplicationOdds.method, ApplicationOdds.Params(periodId: period, wishes: places, birthYear: 1990))
    #expect(old.ineligibleReason == .alder && old.wishes.isEmpty)
    let unknown = refusal {
      _ = try desk.bus.call(
        ApplicationOdds.method, ApplicationOdds.Params(periodId: period, wishes: [places[0], places[0], id(77)]))
    }
    #expect(unknown?.problems.map(\.path) == ["/wishes/1", "/wishes/2"])
  }

  @Test func comparingAndTheRealLottery() throws {
    defer { desk.stop() }
    let (period, _, _) = try nine()
    let variants = AllocationMechanism.allCases.map { CompareRound.Variant(mechanism: $0) }
    func compare(
      period: EntityID? = nil, round: EntityID? = nil, seed: LotterySeed? = nil
    ) throws -> CompareRound.Result {
      try desk.bus.call(
        CompareRound.method, CompareRound.Params(periodId: period, roundId: round, variants: variants, seed: seed))
    }
    let before = try compare(period: period)
    #expect(before.outcomes.map(\.placed) == Array(repeating: 7, count: 6) && before.applications == 9)
    let round = try desk.lock(period).roundId
    let frozen = refusal { _ = try compare(period: period) }
    #expect(frozen?.message == "The lottery is drawn and has not been run; compare before the draw, or after the run.")
    _ = try desk.run(round)
    #expect(try compare(round: round).outcomes == before.outcomes, "the round's applications are the same")
    let real = refusal { _ = try compare(period: period, seed: Summer.seed) }
    #expect(real?.problems.map(\.path) == ["/seed"])
    let both = refusal { _ = try compare(period: period, round: round) }
    #expect(both?.problems.map(\.path) == ["/periodId"])
    let estimate = refusal {
      _ = try desk.bus.call(EstimateOdds.method, EstimateOdds.Params(periodId: period, draws: 100, seed: Summer.seed))
    }
    #expect(estimate?.problems.map(\.path) == ["/seed"])
  }

  /// While an estimate is made the service answers, commands too; a second one is told to wait.
  @Test func theServiceGoesOnAnswering() throws {
    defer { desk.stop() }
    let (period, places, applications) = try nine()
    let began = KernelTime.monotonicMilliseconds()
    let estimate = desk.bus.begin(
      EstimateOdds.method.info.name, EstimateOdds.Params(periodId: period, draws: 10_000).json)
    var slowest = 0
    var calls = 0
    while estimate.outcome == nil, calls < 2000 {
      let start = KernelTime.monotonicMilliseconds()
      _ = try desk.show(applications[calls % 9])
      if calls == 0 { _ = try desk.openPlace(period, seats: 1) }
      slowest = max(slowest, KernelTime.monotonicMilliseconds() - start)
      calls += 1
    }
    _ = try estimate.wait()
    #expect(
      calls > 1 && slowest < 2000,
      "\(calls) calls in \(KernelTime.monotonicMilliseconds() - began) ms, the slowest \(slowest) ms")
    #expect(
      try desk.bus.call(ApplicationOdds.method, ApplicationOdds.Params(periodId: period, wishes: places)).draws
        == 10_000)
  }
}
