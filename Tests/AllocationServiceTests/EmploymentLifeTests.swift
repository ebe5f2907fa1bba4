import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import GRDB
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// From the contract to the certificate, through the handlers on a real database.
@Suite struct EmploymentLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// A place of so many seats, and as many youths with a contract there.
  private func employed(
    _ numbers: ClosedRange<Int> = 1...1, extra: Int = 0
  ) throws -> (period: EntityID, place: EntityID, applications: [EntityID], employments: [EntityID]) {
    try desk.know(1...(numbers.upperBound + extra))
    try desk.decideWages()
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: numbers.count)
    let applications = try (numbers.lowerBound...(numbers.upperBound + extra)).map {
      try desk.apply($0, period, [place], priority: numbers.contains($0))
    }
    try desk.wholeRound(period)
    let hired = applications.prefix(numbers.count)
    for application in hired { try desk.stay(application, false) }
    return (period, place, applications, try hired.map { try desk.agree($0).employmentId })
  }

  @Test func fromContractToCertificateAndPay() throws {
    defer { desk.stop() }
    let town = try employed()
    let (application, employment) = (town.applications[0], town.employments[0])
    #expect(try desk.show(application).state == .avtalad)
    let again = refusal { _ = try desk.agree(application) }
    #expect(again?.message == "The application has a contract already." && again?.state == "avtalad")
    try desk.start(employment)
    #expect(try desk.show(application).state == .pagar)
    let report = try desk.report(employment, Desk.firstDay)
    _ = try desk.report(employment, day("2019-06-18"), absence: .sjuk)
    let own = refusal { _ = try desk.attest(employment, uid: 1000) }
    #expect(own?.message.hasPrefix("Nobody attests what they have reported") == true)
    #expect(try desk.attest(employment) == AttestTime.Result(employmentId: employment, attested: 2, minutes: 360))
    let late = refusal {
      _ = try desk.bus.call(
        CorrectTime.method,
        CorrectTime.Params(
          timeReportId: report, begins: parsed("08:00"), ends: parsed("12:00"), occurredOn: Desk.lastDay))
    }
    #expect(late?.message == "The report has been attested or struck.")
    let unfinished = refusal {
      _ = try desk.bus.call(CertifyEmployment.method, CertifyEmployment.Params(employmentId: employment))
    }
    #expect(unfinished?.state == "pagar")
    _ = try desk.bus.call(
      EndEmployment.method, EndEmployment.Params(employmentId: employment, occurredOn: Desk.lastDay))
    let certificate = try desk.bus.call(CertifyEmployment.method, CertifyEmployment.Params(employmentId: employment))
    #expect(certificate.minutes == 360 && certificate.days == 1 && certificate.organisation == Desk.employer)
    #expect(try desk.show(application).state == .avslutad)
    let shown = try desk.bus.call(ShowEmployment.method, ShowEmployment.Params(employmentId: employment))
    #expect(shown.attestedMinutes == 360 && shown.absentMinutes == 360 && shown.hourlyPay == Summer20.ore(8400))
    #expect(shown.placeId == town.place && shown.employer == Desk.employer && shown.endedOn == Desk.lastDay)
    let file = try desk.payroll(town.period)
    #expect(file.rows == 1 && file.minutes == 360 && file.amount == Summer20.ore(50_400) && !file.again)
    #expect(file.csv.contains(employment.text) && !file.csv.contains(person(1).text))
    let list = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: town.period, state: .avslutad))
    #expect(list.items.map(\.applicationId) == [application])
  }

  @Test func theSameFileIsFetchedAgainByteForByteAndNothingIsPaidTwice() throws {
    defer { desk.stop() }
    let town = try employed(1...2)
    for employment in town.employments {
      try desk.start(employment)
      _ = try desk.report(employment, Desk.firstDay)
      _ = try desk.attest(employment)
    }
    let first = try desk.payroll(town.period)
    _ = try desk.report(town.employments[0], day("2019-06-18"))
    _ = try desk.attest(town.employments[0])
    let second = try desk.payroll(town.period)
    #expect(second.csv == first.csv && second.digest == first.digest && second.payrollId == first.payrollId)
    #expect(second.again && second.fetches == 2 && second.version == 2)
    let third = try desk.payroll(town.period, supplement: true)
    #expect(third.number == 2 && third.rows == 1 && third.minutes == 360 && !third.again)
    #expect(third.csv.contains(town.employments[0].text) && !third.csv.contains(town.employments[1].text))
    #expect(try desk.payroll(town.period).csv == third.csv, "the last file of the selection")
    let nothing = refusal { _ = try desk.payroll(town.period, supplement: true) }
    #expect(nothing?.message == "No attested work of the selection is left that is in no file yet.")
    let officer = Grant(roles: RoleSet([.officer]))
    let denied = refusal {
      _ = try desk.bus.call(
        ExportPayroll.method,
        ExportPayroll.Params(
          periodId: town.period, organisation: Desk.employer, from: Desk.firstDay, to: Desk.lastDay), grant: officer)
    }
    #expect(denied?.kind == .denied)
  }

  @Test func aSeatThatFallsFreeGoesToTheNextInTheQueue() throws {
    defer { desk.stop() }
    let town = try employed(1...1, extra: 2)
    let missed = try desk.bus.call(
      MissEmployment.method, MissEmployment.Params(employmentId: town.employments[0], occurredOn: Desk.firstDay))
    #expect(missed.state == .utebliven)
    #expect(try desk.show(town.applications[0]).state == .utebliven)
    let called = try desk.callReserve(town.place, on: day("2019-06-18"))
    #expect(called.waiting == 1)
    let states = try town.applications.dropFirst().map { try desk.show($0).state }
    #expect(Set(states) == [.erbjuden, .iKo])
  }

  @Test func anOfficerOfAnotherCommitteeHasNothingToDoWithAContract() throws {
    defer { desk.stop() }
    let town = try employed()
    let foreign = Grant(roles: RoleSet([.officer, .manager]), units: [.officer: ["SDN-BRO"], .manager: ["SDN-BRO"]])
    let own = Grant(
      roles: RoleSet([.officer, .manager]), units: [.officer: [Desk.employer.text], .manager: [Desk.employer.text]])
    let show = ShowEmployment.Params(employmentId: town.employments[0])
    #expect(refusal { _ = try desk.bus.call(ShowEmployment.method, show, grant: foreign) }?.kind == .denied)
    #expect(try desk.bus.call(ShowEmployment.method, show, grant: own).state == .avtalad)
    let list = ListEmployments.Params(periodId: town.period)
    #expect(try desk.bus.call(ListEmployments.method, list, grant: foreign).items.isEmpty)
    #expect(try desk.bus.call(ListEmployments.method, list, grant: own).items.count == 1)
  }

  // MARK: protected persons

  /// A protected youth and an open one at one place, both at work with an attested day.
  private func withProtected() throws -> (
    period: EntityID, place: EntityID, hidden: (application: EntityID, employment: EntityID),
    open: (application: EntityID, employment: EntityID)
  ) {
    try desk.know(1...1)
    try desk.knowProtected(2)
    try desk.decideWages()
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 2)
    let insider = Desk.insider
    let open = try desk.apply(1, period, [place])
    let hidden = try desk.apply(2, period, [place], uid: insider)
    try desk.wholeRound(period)
    try desk.stay(open, false)
    _ = try desk.bus.call(
      AcceptOffer.method,
      AcceptOffer.Params(applicationId: hidden, stayForUpgrade: false, occurredOn: Summer.replyDay), uid: insider)
    let first = try desk.agree(open).employmentId
    let second = try desk.agree(hidden, uid: insider).employmentId
    for (employment, uid) in [(first, UInt32(1000)), (second, insider)] {
      try desk.start(employment, uid: uid)
      _ = try desk.report(employment, Desk.firstDay, uid: uid)
    }
    _ = try desk.attest(first)
    try desk.tell([
      EventDraft(person(2), ProtectionCircleSet(members: [OfficerID(uid: insider), OfficerID(uid: 2000)]))
    ])
    _ = try desk.attest(second)
    return (period, place, (hidden, second), (open, first))
  }

  /// The canaries: what names the hidden youth stands in nothing that anybody outside the circle is given.
  @Test func aProtectedYouthIsInNoListRosterOrFile() throws {
    defer { desk.stop() }
    let town = try withProtected()
    let canaries = [person(2).text, town.hidden.application.text, town.hidden.employment.text]
    for uid in [Desk.outsider, Desk.insider] {
      let meta = Meta(reason: "granskning")
      let told: [[UInt8]] = [
        try desk.bus.call(ShowRoster.method, ShowRoster.Params(placeId: town.place), meta: meta, uid: uid).json,
        try desk.bus.call(
          ListEmployments.method, ListEmployments.Params(periodId: town.period), meta: meta, uid: uid
        ).json,
        try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: town.period), meta: meta, uid: uid).json,
        try desk.bus.call(
          ListApplications.method, ListApplications.Params(periodId: town.period, state: .pagar), meta: meta, uid: uid
        ).json,
        try desk.payroll(town.period, uid: uid).json,
      ]
      for answer in told {
        let text = String(decoding: answer, as: UTF8.self)
        #expect(text.contains(town.open.employment.text) || text.contains(town.open.application.text))
        for canary in canaries { #expect(!text.contains(canary)) }
      }
    }
    #expect(try desk.roster(town.place).count == 1 && desk.payroll(town.period).rows == 1)
  }

  @Test func outsidersMeetTheWordsForNothing() throws {
    defer { desk.stop() }
    let town = try withProtected()
    func attempts(_ employment: EntityID, _ application: EntityID) -> [RPCError?] {
      let uid = Desk.outsider
      return [
        refusal {
          _ = try desk.bus.call(
            ShowEmployment.method, ShowEmployment.Params(employmentId: employment), meta: Meta(reason: "x"), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            CertifyEmployment.method, CertifyEmployment.Params(employmentId: employment), meta: Meta(reason: "x"),
            uid: uid)
        },
        refusal { _ = try desk.agree(application, uid: uid) }, refusal { try desk.start(employment, uid: uid) },
        refusal { _ = try desk.report(employment, Desk.lastDay, uid: uid) },
        refusal { _ = try desk.attest(employment, uid: uid) },
        refusal {
          _ = try desk.bus.call(
            ExportProtectedPayroll.method,
            ExportProtectedPayroll.Params(employmentId: employment, from: Desk.firstDay, to: Desk.lastDay), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            ListTime.method, ListTime.Params(employmentId: employment), meta: Meta(reason: "x"), uid: uid)
        },
      ]
    }
    let nothing = attempts(id(77), id(78))
    #expect(nothing.allSatisfy { $0?.kind == .notFound })
    #expect(attempts(town.hidden.employment, town.hidden.application) == nothing)
  }

  /// Between a file and its second fetch somebody has become protected: the second does not say their line again, and the day
  /// stays paid.
  @Test func aFileThatIsFetchedAgainTellsOfNobodyWhoIsProtectedSince() throws {
    defer { desk.stop() }
    let town = try employed(1...2)
    for employment in town.employments {
      try desk.start(employment)
      _ = try desk.report(employment, Desk.firstDay)
      _ = try desk.attest(employment)
    }
    let first = try desk.payroll(town.period)
    #expect(try first.rows == 2 && desk.payroll(town.period).csv == first.csv)
    let insider = OfficerID(uid: Desk.insider)
    try desk.tell([
      EventDraft(person(2), ProtectionRaised(level: .sekretessmarkering, members: [insider], reviewOn: nil))
    ])
    let again = try desk.payroll(town.period)
    #expect(again.again && again.rows == 1 && again.minutes == 360 && again.amount == Summer20.ore(50_400))
    #expect(again.csv.contains(town.employments[0].text) && !again.csv.contains(town.employments[1].text))
    #expect(again.csv.hasSuffix("summa;;;1;6:00;360;;50400\n") && again.digest == Checksum.of(again.csv))
    #expect(
      refusal { _ = try desk.payroll(town.period, supplement: true) }?.state == "utlamnad", "nobody is paid twice")
    let circle = refusal {
      _ = try desk.bus.call(
        ExportProtectedPayroll.method,
        ExportProtectedPayroll.Params(
          employmentId: town.employments[1], from: Desk.firstDay, to: Desk.lastDay, occurredOn: day("2019-07-10")),
        uid: Desk.insider)
    }
    #expect(circle?.state == "utlamnad")
  }

  @Test func theCirclePaysAndCertifiesItsOwn() throws {
    defer { desk.stop() }
    let town = try withProtected()
    func export(_ employment: EntityID) throws -> PayrollFileView {
      try desk.bus.call(
        ExportProtectedPayroll.method,
        ExportProtectedPayroll.Params(
          employmentId: employment, from: Desk.firstDay, to: Desk.lastDay, occurredOn: day("2019-07-10")),
        uid: Desk.insider)
    }
    let file = try export(town.hidden.employment)
    #expect(file.rows == 1 && file.csv.contains(town.hidden.employment.text))
    #expect(try export(town.hidden.employment).again)
    let plain = refusal { _ = try export(town.open.employment) }
    #expect(plain?.message == "The person is not protected: the work is paid with the file of the employer.")
    let silent = refusal {
      _ = try desk.bus.call(
        ShowEmployment.method, ShowEmployment.Params(employmentId: town.hidden.employment), uid: Desk.insider)
    }
    #expect(silent?.problems.map(\.path) == ["/_meta/reason"])
    let exported = try desk.events().filter { $0.type.hasSuffix("payroll.exported") }
    for event in exported {
      #expect(!String(decoding: event.json, as: UTF8.self).contains("\"\(Desk.employer.text)\""))
    }
  }

  @Test func aHostIsToldOfAProtectedYouthOnlyWhereThePlanSaysSo() throws {
    defer { desk.stop() }
    let town = try withProtected()
    #expect(try desk.roster(town.place).map(\.personRef) == [person(1)])
    try desk.tell([EventDraft(person(2), ProtectionContactPlanned(hostMayKnow: true))])
    let told = try desk.roster(town.place, uid: Desk.outsider)
    #expect(Set(told.map(\.personRef)) == [person(1), person(2)])
    #expect(told.allSatisfy { $0.firstDay == Desk.firstDay && !$0.extractShown })
    try desk.tell([EventDraft(person(2), ProtectionContactPlanned())])
    #expect(try desk.roster(town.place).map(\.personRef) == [person(1)], "the plan was changed")
  }

  @Test func noEventTiesAnEmploymentToAPlaceOrAnEmployer() throws {
    defer { desk.stop() }
    let town = try withProtected()
    for event in try desk.events() where event.type.contains(".employment.") || event.type.contains(".timeReport.") {
      let text = String(decoding: event.json, as: UTF8.self)
      #expect(!text.contains(town.place.text) && !text.contains("\"\(Desk.employer.text)\""), "\(event.type)")
    }
  }

  @Test func erasureTakesWhatTiesToAPlace() throws {
    defer { desk.stop() }
    let town = try employed()
    func sealed() throws -> Int? {
      try desk.store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sealed") }
    }
    #expect(try sealed() == 3, "wishes, offer and employment")
    try desk.tell([EventDraft(person(1), PersonErased(ground: .gallring))])
    #expect(try sealed() == 0)
    #expect(refusal { _ = try desk.show(town.applications[0]) }?.kind == .notFound)
  }
}
