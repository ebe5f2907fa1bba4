import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// Dates of birth that the register has put right between the application and the lock.
@Suite struct JudgedAgainTests {
  private func application(
    _ born: String?, resident: Bool = true, in period: Period = Summer20.period
  ) throws -> Application {
    let submission = try Application.submit(
      id(301),
      SubmitApplication.Params(
        periodId: id(1), personRef: person(1), wishes: [id(101)], priority: false, firstTime: true,
        residentConfirmed: resident),
      by: Applicant(personRef: person(1), birthDate: born.map(day), district: nil), in: period, underWay: nil,
      places: [WishedPlace(periodId: id(1), state: .oppen, district: nil)], existing: nil, on: period.opened.applyFrom)
    return try folded(nil, submission.drafts)
  }

  private func folded(_ application: Application?, _ drafts: [EventDraft]) throws -> Application {
    try #require(Application.folded(application, drafts, subject: id(301).text, occurredOn: day("2020-04-20")))
  }

  private func again(_ application: Application, _ born: String?) throws -> Application? {
    try application.judgedAgain(id(301), born: born.map(day), in: Summer20.period).map { try folded(application, [$0]) }
  }

  @Test func ageIsJudgedBothWays() throws {
    let right = try application("2003-06-01")
    #expect(try again(right, "2003-06-02") == nil && again(right, "2000-01-01") == nil, "nothing follows")
    let old = try #require(try again(right, "1999-12-31"))
    #expect(old.state == .ejBehorig && old.submitted.ineligibleReason == .alder && old.isJudgedAgain == true)
    #expect(try again(old, "2000-01-01")?.state == .iKo, "and back")
    var changed = right
    changed.changedOn = day("2020-05-02")
    #expect(
      try again(changed, "1999-12-31")?.changedOn == day("2020-05-02"), "a lock on an earlier day takes nothing back")
    #expect(try again(right, nil)?.submitted.ineligibleReason == .okandFodelsedatum)
    let young = try application("2005-06-01")
    #expect(young.state == .ejBehorig && young.submitted.residentConfirmed == true)
    #expect(try again(young, "2004-06-01")?.state == .iKo)
    #expect(try again(young, nil)?.submitted.ineligibleReason == .okandFodelsedatum)
    let guest = try application("2005-06-01", resident: false)
    #expect(try again(guest, "2004-06-01")?.submitted.ineligibleReason == .ejFolkbokford)
    #expect(try again(application("2003-06-01", resident: false), "2002-06-01") == nil)
  }

  @Test func whereResidenceIsNotKnownNobodyIsTakenIn() throws {
    let json = try EventFixtureTests.files.bytes("application.submitted.ineligible")
    let before = Application(
      submitted: try ApplicationSubmitted(json: json), state: .ejBehorig, sequence: 1, changedOn: day("2020-02-01"))
    #expect(try again(before, "2003-06-01") == nil)
    var gone = try application("2003-06-01")
    gone.state = .aterkallad
    #expect(try again(gone, "1990-01-01") == nil)
  }

  @Test func theTextSaysWhy() throws {
    let rules = Summer20.period.allocationRules
    let old = try #require(try again(application("2003-06-01"), "1999-12-31"))
    let why = try #require(old.leftOut(by: rules))
    for (language, words) in [(TextLanguage.sv, "16 till 20 år under 2020"), (.en, "turn 16 to 20 in 2020")] {
      let text = ExplanationText.parts(why, .sommar, 2020, language)
      #expect(text[0].sentences[1].contains(words))
    }
    #expect(try application("2003-06-01").leftOut(by: rules) == nil)
  }
}

/// The same through the handlers on a real database.
@Suite struct JudgedAgainLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  private func correct(_ number: Int, _ born: String) throws {
    try desk.tell([
      EventDraft(person(number), PersonAttributesChanged(sex: .kvinna, birthDate: day(born), district: nil))
    ])
  }

  private func explain(
    _ application: EntityID, _ language: TextLanguage = .sv
  ) throws -> ExplainApplication.Result {
    try desk.bus.call(
      ExplainApplication.method, ExplainApplication.Params(applicationId: application, language: language))
  }

  private func fallen() throws -> [String] {
    try desk.bus.call(ListWork.method, ListWork.Params(kind: "ejMedEfterRattelse"), meta: Meta(reason: "x")).items
      .map(\.id)
  }

  @Test func theRegistersLatestWordAtTheLockDecides() throws {
    defer { desk.stop() }
    try desk.know(1...3)
    try desk.tell([desk.registered(person(4), born: day("2005-06-01"))])
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 4)
    let sent = try (1...4).map { try desk.apply($0, period, [place]) }
    #expect(try desk.show(sent[3]).state == .ejBehorig)
    try correct(2, "1996-06-01")
    try correct(4, "2003-06-01")
    #expect(try desk.show(sent[1]).state == .iKo, "before the lock nothing is judged")
    let round = try desk.lock(period)
    #expect(round.applications == 3)
    #expect(try desk.show(sent[1]).ineligibleReason == .alder && desk.show(sent[1]).state == .ejBehorig)
    #expect(try desk.show(sent[3]).ineligibleReason == nil && desk.show(sent[3]).state == .iKo)
    #expect(try fallen() == [sent[1].text])
    let judged = try desk.events().filter { $0.type.hasSuffix("application.judgedAgain") }
    #expect(judged.map(\.subject) == [sent[1], sent[3]].map(\.text).sorted())

    // After the lock the register may say what it likes.
    try correct(3, "1990-06-01")
    try correct(2, "2002-06-01")
    _ = try desk.run(round.roundId)
    #expect(try desk.publish(round.roundId).offers == 3)
    let states = try sent.map { try desk.show($0).state }
    #expect(states == [.erbjuden, .ejBehorig, .erbjuden, .erbjuden])
    let told = try explain(sent[1])
    #expect(told.outcome == .ejMed && told.wishes.map(\.verdict) == [.ejMed] && told.roundId == round.roundId)
    #expect(told.lotteryRank == nil && told.text[0].sentences[1].contains("16 till 20 år under 2019"))
    #expect(try explain(sent[1], .en).text[0].heading == "Your result")

    // The next lock takes the latest word again.
    let next = try desk.lock(period, rerunOf: round.roundId, on: Summer.publishDay)
    #expect(try next.applications == 4 && desk.show(sent[1]).state == .iKo && fallen().isEmpty)
  }

  /// A date that makes a minor of somebody asks for consent, and one that makes somebody of age asks no more.
  @Test func consentFollowsTheAgeAtTheLock() throws {
    defer { desk.stop() }
    try desk.tell([
      desk.registered(person(1), born: day("2002-06-01")), desk.registered(person(2), born: day("2004-08-01")),
    ])
    let opened = LaterSummer.opened
    let period = try desk.bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .sommar, year: 2021, applyFrom: opened.applyFrom, applyTo: opened.applyTo,
        workFrom: opened.workFrom, workTo: opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
        occurredOn: day("2020-11-15"))
    ).periodId
    let place = try desk.openPlace(period, seats: 2)
    let sent = try (1...2).map {
      try desk.bus.call(SubmitApplication.method, desk.submitting($0, period, [place], on: LaterSummer.applyDay))
    }
    #expect(sent.map(\.standsOut) == [nil, .samtyckeSaknas])
    try correct(1, "2004-08-01")
    try correct(2, "2002-06-01")
    let round = try desk.lock(period, on: day("2021-04-01"))
    #expect(round.applications == 1)
    let shown = try sent.map { try desk.show($0.applicationId).standsOut }
    #expect(shown == [.samtyckeSaknas, nil])
    _ = try desk.run(round.roundId, on: day("2021-04-01"))
    let told = try explain(sent[0].applicationId)
    #expect(told.outcome == .ejMed && told.text[0].sentences[1].contains("samtycke"))
  }

  /// Who was in the queue after one round and falls out before the next is told of the next.
  @Test func whoFallsOutAtTheReRunIsToldWhy() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let sent = try (1...2).map { try desk.apply($0, period, [place]) }
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    let without = try #require(try sent.firstIndex { try desk.show($0).state == .iKo })
    #expect(try explain(sent[without]).outcome == .ingenPlats)
    try correct(without + 1, "1996-06-01")
    let second = try desk.lock(period, rerunOf: first.roundId, on: Summer.publishDay)
    _ = try desk.run(second.roundId, on: Summer.publishDay)
    let told = try explain(sent[without])
    #expect(told.outcome == .ejMed && told.roundId == second.roundId)
    #expect(told.text[0].sentences[1].contains("16 till 20 år under 2019"))
    #expect(try explain(sent[1 - without]).outcome == .fick, "the other one is told as before")
    let asked = try desk.bus.call(
      ExplainApplication.method,
      ExplainApplication.Params(applicationId: sent[without], roundId: first.roundId, language: .sv))
    #expect(asked.outcome == .ingenPlats, "who asks about the first round is told of the first")
  }

  /// Of whom the register has erased nothing is judged.
  @Test func nobodyIsJudgedByAnErasure() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 2)
    for number in 1...2 { _ = try desk.apply(number, period, [place]) }
    try desk.tell([EventDraft(person(1), PersonErased(ground: .gallring))])
    _ = try desk.lock(period)
    #expect(try !desk.types().contains("application.judgedAgain"))
  }
}
