import AllocationAPI
import AllocationDomain
import Casework
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct ApplicationDecisionTests {
  private func submit(
    _ wishes: [Int] = [51], places: [WishedPlace?]? = nil, born: String? = "2002-06-01", district: String? = "SDN-FAR",
    home: String? = nil, resident: Bool = true, priority: Bool = true, firstTime: Bool = false,
    period: Period = Summer.period, underWay: RoundState? = nil,
    existing: ApplicationState? = nil, on date: String = "2019-02-20"
  ) throws -> Submission {
    let params = SubmitApplication.Params(
      periodId: id(1), personRef: person(1), wishes: wishes.map { id($0) }, priority: priority, firstTime: firstTime,
      residentConfirmed: resident, homeDistrict: home.map(parsed))
    return try Application.submit(
      id(101), params,
      by: Applicant(
        personRef: person(1), birthDate: born.map(day), district: district.map(parsed) ?? params.homeDistrict),
      in: period, underWay: underWay, places: places ?? wishes.map { _ in Summer.wished() }, existing: existing,
      on: day(date))
  }

  /// From the calendar year of turning 16 to that of turning 20: the day of birth does not matter.
  @Test(arguments: [
    ("1998-12-31", Eligibility.ejBehorig), ("1999-01-01", .behorig), ("1999-12-31", .behorig), ("2003-01-01", .behorig),
    ("2003-12-31", .behorig), ("2004-01-01", .ejBehorig),
  ])
  func ageCountsInCalendarYears(_ born: String, _ eligibility: Eligibility) throws {
    let submitted = try submit(born: born).submitted
    #expect(submitted.eligibility == eligibility)
    #expect(submitted.ineligibleReason == (eligibility == .behorig ? nil : .alder))
  }

  @Test func whoeverIsNotEligibleIsToldWhy() throws {
    #expect(try submit(born: nil).submitted.ineligibleReason == .okandFodelsedatum)
    #expect(try submit(resident: false).submitted.ineligibleReason == .ejFolkbokford)
    let submission = try submit(born: "1990-01-01", resident: false)
    #expect(submission.submitted.ineligibleReason == .alder)
    let application = Application.folded(
      nil, submission.drafts, subject: id(101).text, occurredOn: Summer.applyDay)
    #expect(application?.state == .ejBehorig)
  }

  @Test func wishesAreSealedAndStandInNoEvent() throws {
    let submission = try submit(
      [51, 52, 53],
      places: [
        Summer.wished(), Summer.wished(district: "SDN-BRO"), Summer.wished(district: nil),
      ])
    #expect(submission.sealed.wishes.map(\.placeId) == [id(51), id(52), id(53)])
    #expect(submission.sealed.wishes.map(\.priorityClass) == [2, 3, 3])
    #expect(submission.drafts.count == 1)
    let event = String(decoding: submission.drafts[0].payload.json, as: UTF8.self)
    for place in [51, 52, 53] { #expect(!event.contains(id(place).text)) }
    #expect(!event.contains("SDN-") && submission.submitted.wishCount == 3)
    #expect(submission.sealed.place(2) == id(52))
    #expect(submission.sealed.place(0) == nil && submission.sealed.place(4) == nil)
  }

  @Test func aDistrictIsReadAsWhatItHasBecome() throws {
    let hagersten = Summer.wished(district: "SDN-HAG")
    var period = Summer.period
    let opened = period.opened
    period.opened = PeriodOpened(
      periodKind: .host, year: 2020, applyFrom: day("2020-07-01"), applyTo: day("2020-08-01"),
      workFrom: day("2020-10-26"), workTo: day("2020-10-30"), maxWishes: 3, replyDays: 7, hoursMax: opened.hoursMax)
    let moved = try submit(
      places: [hagersten], born: "2003-06-01", district: "SDN-ALV", period: period, on: "2020-07-15")
    #expect(moved.sealed.wishes.map(\.priorityClass) == [2])
    #expect(try submit(places: [hagersten], district: "SDN-ALV").sealed.wishes.map(\.priorityClass) == [3])
    #expect(try submit(district: nil, home: "SDN-FAR").sealed.wishes.map(\.priorityClass) == [2])
    let gone = refusal { _ = try submit(district: nil, home: "SDN-HAA") }
    #expect(gone?.problems.map(\.path) == ["/homeDistrict"])
  }

  /// Priority youths first, then those who never had a job with the city, then the own district.
  @Test func theClassFollowsTheCitysRule() throws {
    let classes = try [(true, true), (true, false), (false, true), (false, false)].flatMap { priority, first in
      try submit(
        [51, 52], places: [Summer.wished(), Summer.wished(district: "SDN-BRO")], priority: priority, firstTime: first
      ).sealed.wishes.map(\.priorityClass)
    }
    #expect(classes == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test func everyWrongWishIsTold() {
    let foreign = Summer.wished(of: id(9))
    let refused = refusal {
      _ = try submit(
        [51, 52, 53, 54, 51], places: [Summer.wished(), nil, foreign, Summer.wished(state: .anmald), Summer.wished()])
    }
    #expect(refused?.kind == .invalidParams)
    #expect(
      refused?.problems == [
        Problem(path: "/wishes", problem: "holds more than the 3 wishes of the period"),
        Problem(path: "/wishes/1", problem: "is no place of the period"),
        Problem(path: "/wishes/2", problem: "is no place of the period"),
        Problem(path: "/wishes/3", problem: "is a place that is not open"),
        Problem(path: "/wishes/4", problem: "is the same place as wish 1"),
      ])
  }

  @Test func theWindowHoldsBothItsDays() {
    for date in ["2019-02-15", "2019-03-15"] { #expect(refusal { _ = try submit(on: date) } == nil) }
    for date in ["2019-02-14", "2019-03-16"] {
      let refused = refusal { _ = try submit(on: date) }
      #expect(refused?.kind == .conflict && refused?.state == "oppen")
      #expect(refused?.message == "The application window is 2019-02-15 to 2019-03-15.")
    }
  }

  @Test func aPersonAppliesOnceAndNotUnderARound() {
    let twice = refusal { _ = try submit(existing: .ejBehorig) }
    #expect(twice?.message == "The person already has an application in this period." && twice?.state == "ejBehorig")
    #expect(refusal { _ = try submit(underWay: .last) }?.state == "last")
    var closed = Summer.period
    closed.state = .stangd
    #expect(refusal { _ = try submit(period: closed) }?.message == "The period is closed.")
  }

  @Test func aWithdrawalTakesALiveOfferBack() throws {
    let application = Summer.application(101)
    func withdraw(_ offer: OfferState?, on date: String = "2019-04-12") throws -> [EventDraft] {
      try application.withdraw(
        id(101), .angrat, offer: offer.map { (id(201), Summer.offer(101, state: $0)) }, in: Summer.period,
        underWay: nil, on: day(date))
    }
    #expect(try withdraw(nil).map(\.type) == [ApplicationWithdrawn.eventType])
    for state in [OfferState.avbojd, .forfallen] { #expect(try withdraw(state).count == 1) }
    for state in [OfferState.erbjuden, .accepterad] {
      let drafts = try withdraw(state)
      #expect(drafts.map(\.type) == [ApplicationWithdrawn.eventType, OfferVoided.eventType])
      #expect((drafts[1].payload as? OfferVoided)?.reason == .aterkallad)
    }
    #expect(refusal { _ = try withdraw(.erbjuden, on: "2019-04-07") }?.problems.first?.path == "/occurredOn")
    #expect(refusal { _ = try withdraw(nil, on: "2019-02-19") }?.problems.first?.path == "/occurredOn")
    let gone = refusal {
      _ = try Summer.application(101, state: .aterkallad).withdraw(
        id(101), nil, offer: nil, in: Summer.period, underWay: nil, on: day("2019-04-12"))
    }
    #expect(gone?.message == "The application has already been withdrawn." && gone?.state == "aterkallad")
    let frozen = refusal {
      _ = try application.withdraw(
        id(101), nil, offer: nil, in: Summer.period, underWay: .granskad, on: day("2019-04-12"))
    }
    #expect(frozen?.state == "granskad")
  }

  @Test func anApplicationStandsWhereItsOfferStands() {
    let application = Summer.application(101)
    #expect(application.state(with: nil) == .iKo && application.state(with: .atertagen) == .iKo)
    for state in OfferState.allCases where state != .atertagen {
      #expect(application.state(with: state).rawValue == state.rawValue)
    }
    #expect(Summer.application(101, state: .aterkallad).state(with: .avbojd) == .aterkallad)
  }
}
