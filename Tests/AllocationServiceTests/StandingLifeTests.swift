import AllocationAPI
import AllocationDomain
import Bus
import Casework
import Dispatch
import EventStore
import GRDB
import PeopleAPI
import Persons
import Rights
import TestKit
import Testing
import Vocabulary
import Wire

import struct Foundation.Data
import class Foundation.FileManager
import struct Foundation.URL

@testable import stadsbuss_allocation

/// Consent, priority, extract and change through the handlers on a real database, in a period of the rules from 2021 on.
@Suite struct StandingLifeTests {
  let desk: Desk
  let period: EntityID
  let places: [EntityID]

  init() throws {
    desk = try Desk()
    // 1 is of age, 2 and 3 are not, and 3 is protected; 4 is of age in the middle of the work.
    try desk.tell([
      desk.registered(person(1), born: day("2002-06-01")), desk.registered(person(2), born: day("2004-08-01")),
      EventDraft(
        person(3),
        ProtectionRaised(level: .sekretessmarkering, members: [OfficerID(uid: Desk.insider)], reviewOn: nil)),
      desk.registered(person(3), born: day("2004-08-01"), district: nil),
      desk.registered(person(4), born: day("2003-06-20")),
    ])
    let opened = LaterSummer.opened
    period = try desk.bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .sommar, year: 2021, applyFrom: opened.applyFrom, applyTo: opened.applyTo,
        workFrom: opened.workFrom, workTo: opened.workTo, maxWishes: 3, replyDays: 14, hoursMax: 90,
        occurredOn: day("2020-11-15"))
    ).periodId
    places = [try desk.openPlace(period, seats: 2), try desk.openPlace(period, seats: 2)]
  }

  private func apply(_ number: Int, priority: Bool = false, uid: UInt32 = 1000) throws -> SubmitApplication.Result {
    try desk.bus.call(
      SubmitApplication.method,
      SubmitApplication.Params(
        periodId: period, personRef: person(number), wishes: places, priority: priority, firstTime: true,
        residentConfirmed: true, homeDistrict: number == 3 ? parsed("SDN-BRO") : nil, tail: .distrikt, otherHours: 5,
        occurredOn: LaterSummer.applyDay), uid: uid)
  }

  private func consent(_ application: EntityID, uid: UInt32 = 1000) throws -> ApplicationReceipt {
    try desk.bus.call(
      RecordConsent.method,
      RecordConsent.Params(
        applicationId: application, givenOn: day("2021-03-01"), guardians: 1, way: .etjanst,
        occurredOn: day("2021-03-02")), uid: uid)
  }

  @Test func withoutConsentNobodyUnder18TakesPart() throws {
    defer { desk.stop() }
    let adult = try apply(1)
    let minor = try apply(2)
    #expect(adult.standsOut == nil && minor.standsOut == .samtyckeSaknas && minor.state == .iKo)
    let waiting = try desk.bus.call(
      ListWork.method, ListWork.Params(kind: "samtyckeSaknas"), meta: Meta(reason: "uppföljning"))
    #expect(waiting.items.map(\.id) == [minor.applicationId.text])
    #expect(try desk.show(minor.applicationId).standsOut == .samtyckeSaknas)
    let before = try desk.lock(period, on: day("2021-04-01"))
    #expect(before.applications == 1)
    _ = try desk.bus.call(
      AbandonRound.method,
      AbandonRound.Params(roundId: before.roundId, reason: .annan, occurredOn: day("2021-04-01")))
    let receipt = try desk.bus.call(
      RecordConsent.method,
      RecordConsent.Params(
        applicationId: minor.applicationId, givenOn: day("2021-04-02"), guardians: 2, way: .blankett,
        occurredOn: day("2021-04-02")))
    #expect(receipt.version == 2 && receipt.state == .iKo)
    #expect(try desk.show(minor.applicationId).consentGivenOn == day("2021-04-02"))
    #expect(try desk.lock(period, on: day("2021-04-03")).applications == 2)
    #expect(try desk.bus.call(ListWork.method, ListWork.Params(kind: "samtyckeSaknas")).items.isEmpty)
    #expect(refusal { _ = try consent(adult.applicationId) }?.kind == .conflict)
  }

  /// A guardian takes the consent back: no round, no yes and no contract until another is shown.
  @Test func aConsentIsTakenBack() throws {
    defer { desk.stop() }
    let (first, second) = (try apply(2).applicationId, try apply(4).applicationId)
    func revoke(_ application: EntityID, on date: String) throws -> ApplicationReceipt {
      try desk.bus.call(
        RevokeConsent.method, RevokeConsent.Params(applicationId: application, occurredOn: day(date)))
    }
    #expect(
      refusal { _ = try revoke(first, on: "2021-03-02") }?.message
        == "No guardian's consent is recorded that could be taken back.")
    for application in [first, second] { _ = try consent(application) }
    #expect(try revoke(first, on: "2021-03-03").state == .iKo)
    #expect(try desk.show(first).standsOut == .samtyckeSaknas && desk.show(first).consentGivenOn == nil)
    #expect(try desk.bus.call(ListWork.method, ListWork.Params(kind: "samtyckeSaknas")).items.map(\.id) == [first.text])
    #expect(refusal { _ = try revoke(first, on: "2021-03-03") }?.kind == .conflict)
    // Only the other takes part; what they are offered they cannot take once it is taken back.
    let (round, published) = try desk.wholeRound(period, on: day("2021-04-01"))
    #expect(published.offers == 1)
    _ = try revoke(second, on: "2021-04-02")
    let missing = AllocationRefusal.consentMissing(state: "x").error.message
    #expect(refusal { try desk.stay(second, true, on: day("2021-04-03")) }?.message == missing)
    func give(on date: String) throws {
      _ = try desk.bus.call(
        RecordConsent.method,
        RecordConsent.Params(
          applicationId: second, givenOn: day(date), guardians: 1, way: .etjanst, occurredOn: day(date)))
    }
    try give(on: "2021-04-04")
    try desk.stay(second, true, on: day("2021-04-04"))
    _ = try revoke(second, on: "2021-04-05")
    let contract = refusal {
      _ = try desk.bus.call(
        AgreeEmployment.method,
        AgreeEmployment.Params(
          applicationId: second, from: LaterSummer.opened.workFrom, to: LaterSummer.opened.workFrom.adding(days: 4),
          hours: 30, occurredOn: day("2021-04-05")))
    }
    #expect(contract?.message == missing)
    // A round that is run again gives the seat away.
    let again = try desk.wholeRound(period, rerunOf: round, on: day("2021-04-20")).published
    #expect(again.offers == 0 && again.voided == 1)
    #expect(try desk.show(second).state == .iKo)
  }

  /// The ground is in no file of the service, in whatever form: neither event, row, audit record nor the memory of the key.
  @Test func theGroundIsStoredNowhere() throws {
    let application = try apply(1).applicationId
    func grant(_ ground: PriorityGround, issued: String?, key: String) throws -> ApplicationReceipt {
      try desk.bus.call(
        GrantPriority.method,
        GrantPriority.Params(
          applicationId: application, ground: ground, certificateIssuedOn: issued.map(day),
          occurredOn: day("2021-03-17")), meta: Meta(idempotencyKey: key, reason: "bedomning"))
    }
    let refused = refusal { _ = try grant(.intygatStodbehov, issued: "2018-11-23", key: "p-0") }
    #expect(refused?.problems.map(\.path) == ["/certificateIssuedOn"])
    let first = try grant(.intygatStodbehov, issued: "2020-11-23", key: "p-1")
    // Under the same key another ground is the same call: even the code of the params knows none.
    #expect(try grant(.socialaSkal, issued: nil, key: "p-1") == first)
    #expect(try desk.show(application).priority)
    let sealed = try desk.store.read { db in
      try Data.fetchOne(db, sql: "SELECT value FROM sealed WHERE id = ?", arguments: [application.text])
    }
    let classes = try SealedWishes(json: Array(sealed ?? Data())).wishes.map(\.priorityClass)
    #expect(classes == [0, 0], "priority, first job, own district")
    desk.stop()
    let files = try FileManager.default.subpathsOfDirectory(atPath: desk.directory.path)
      .map { desk.directory.path + "/" + $0 }
    var bytes = Data()
    for file in files { bytes += (try? Data(contentsOf: URL(fileURLWithPath: file))) ?? Data() }
    func holds(_ text: String) -> Bool { bytes.range(of: Data(text.utf8)) != nil }
    #expect(
      holds("application.priorityGranted") && holds("application.grantPriority"), "the search finds what is there")
    for ground in PriorityGround.allCases { #expect(!holds(ground.rawValue), "\(ground)") }
    for date in ["2020-11-23", "2018-11-23"] { #expect(!holds(date), "the certificate's date") }
  }

  @Test func priorityIsNotJudgedOnceTheLotteryMayBeKnown() throws {
    defer { desk.stop() }
    let application = try apply(1).applicationId
    func grant(_ date: String) throws {
      _ = try desk.bus.call(
        GrantPriority.method,
        GrantPriority.Params(applicationId: application, ground: .socialaSkal, occurredOn: day(date)))
    }
    let round = try desk.lock(period, on: day("2021-04-01"))
    #expect(refusal { try grant("2021-04-01") }?.state == "last")
    _ = try desk.run(round.roundId, on: day("2021-04-01"))
    _ = try desk.publish(round.roundId, on: day("2021-04-02"))
    #expect(refusal { try grant("2021-04-03") }?.message.hasPrefix("A round has been locked") == true)
  }

  @Test func aChangeIsVersionedAndGivesNoBetterPlace() throws {
    defer { desk.stop() }
    let application = try apply(1).applicationId
    func change(_ version: Int, on date: String = "2021-03-10") throws -> ChangeApplication.Result {
      try desk.bus.call(
        ChangeApplication.method,
        ChangeApplication.Params(
          applicationId: application, wishes: [places[1]], otherHours: 2, occurredOn: day(date),
          expectedVersion: version))
    }
    let changed = try change(1)
    #expect(changed.version == 2 && changed.noEdges == nil)
    let view = try desk.show(application)
    #expect(view.wishes == [places[1]] && view.tail == nil && view.otherHours == 2 && view.version == 2)
    #expect(refusal { _ = try change(1) }?.kind == .conflict, "another has changed it since")
    #expect(refusal { _ = try change(2, on: "2021-03-16") }?.message.contains("window") == true)
    // After closing only withdrawal.
    let withdrawn = try desk.bus.call(
      WithdrawApplication.method,
      WithdrawApplication.Params(applicationId: application, occurredOn: day("2021-03-16"), expectedVersion: 2))
    #expect(withdrawn.state == .aterkallad)
    let text = try desk.events().map { String(decoding: $0.json, as: UTF8.self) }.joined()
    for place in places { #expect(!text.contains("\"\(place.text)\",") || text.contains("place.registered")) }
    #expect(!text.contains("otherHours") && !text.contains("\"distrikt\""))
  }

  /// Ninety hours in one week are more than anybody may work: the wish is kept, and the youth is told at once.
  @Test func aWishThatBreaksARuleIsToldAtOnce() throws {
    defer { desk.stop() }
    let short = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("AMF"), district: parsed("SDN-FAR"), category: .park,
        sector: .kommunal, seats: 2, childrenWork: false, from: day("2021-06-28"), to: day("2021-07-02"),
        occurredOn: day("2021-01-10"))
    ).placeId
    _ = try desk.bus.call(
      OpenHolidayPlace.method, OpenHolidayPlace.Params(placeId: short, occurredOn: day("2021-01-11")))
    func submit(_ number: Int) throws -> SubmitApplication.Result {
      try desk.bus.call(
        SubmitApplication.method,
        SubmitApplication.Params(
          periodId: period, personRef: person(number), wishes: [places[0], short], priority: false, firstTime: true,
          residentConfirmed: true, occurredOn: LaterSummer.applyDay))
    }
    for (number, ageClass) in [(1, AgeClass.vuxen), (2, .ungdom)] {
      let sent = try submit(number)
      let told = try #require(sent.noEdges)
      #expect(told.map(\.wishNumber) == [2] && told[0].placeId == short && told[0].reason == .arbetstid)
      let week = try #require(told[0].breaches.first { $0.rule == .arbetsvecka })
      #expect(week.ageClass == ageClass && week.figure == 90 * 60 && week.limit == 40 * 60)
      #expect(week.day == day("2021-06-28"))
      #expect(told[0].breaches.contains { $0.rule == .arbetsdag })
      #expect(try desk.show(sent.applicationId).wishes == [places[0], short])
    }
  }

  /// A place for those of age is no edge for who turns 18 in the middle of its work: told at once, and judged by the round.
  @Test func aPlaceForAdultsIsToldAtOnceAndTakesNoMinor() throws {
    defer { desk.stop() }
    let adults = try desk.openPlace(period, seats: 2, requirements: [.fyllt18])
    func submit(_ number: Int) throws -> SubmitApplication.Result {
      try desk.bus.call(
        SubmitApplication.method,
        SubmitApplication.Params(
          periodId: period, personRef: person(number), wishes: [adults, places[0]], priority: false, firstTime: true,
          residentConfirmed: true, occurredOn: LaterSummer.applyDay))
    }
    let (adult, minor) = (try submit(1), try submit(4))
    #expect(adult.noEdges == nil)
    #expect(minor.noEdges == [NoEdge(wishNumber: 1, placeId: adults, reason: .alderskrav)])
    _ = try consent(minor.applicationId)
    try desk.wholeRound(period, on: LaterSummer.opened.applyTo.adding(days: 10))
    #expect(try desk.show(adult.applicationId).placeId == adults)
    #expect(try desk.show(minor.applicationId).placeId == places[0], "although the place for adults has a seat left")
    let why = try desk.bus.call(
      ExplainApplication.method,
      ExplainApplication.Params(applicationId: minor.applicationId, language: .en), meta: Meta(reason: "prov"))
    #expect(why.wishes.map(\.verdict) == [.alderskrav, .fick])
    #expect(why.text.flatMap(\.sentences).contains { $0.contains("You must be 18 on the first day of work") })
  }

  /// Whoever is beaten at the ranked places has any other of the district, and no event tells which one it is.
  @Test func theTailWishIsAWish() throws {
    defer { desk.stop() }
    let small = try desk.openPlace(period, seats: 1)
    let elsewhere = try desk.openPlace(period, seats: 5, district: "SDN-BRO")
    func submit(_ number: Int, tail: TailWish?) throws -> EntityID {
      try desk.bus.call(
        SubmitApplication.method,
        SubmitApplication.Params(
          periodId: period, personRef: person(number), wishes: [small], priority: number == 1, firstTime: true,
          residentConfirmed: true, tail: tail, occurredOn: LaterSummer.applyDay)
      ).applicationId
    }
    let winner = try submit(1, tail: nil)
    try desk.tell((11...14).map { desk.registered(person($0), born: day("2002-06-01")) })
    let others = try (11...14).map { try submit($0, tail: $0 < 14 ? .distrikt : nil) }
    let round = try desk.lock(period, on: day("2021-04-01"))
    let run = try desk.run(round.roundId, on: day("2021-04-01"))
    #expect(run.offers == 4 && run.firstWish == 1 && run.unplaced == 1)
    let first = try #require(try desk.events().last).number
    _ = try desk.publish(round.roundId, on: day("2021-04-02"))
    #expect(try desk.show(winner).placeId == small)
    for application in others.prefix(3) {
      let view = try desk.show(application)
      let place = try #require(view.placeId)
      #expect(view.state == .erbjuden && view.wishNumber == 2 && places.contains(place))
    }
    #expect(try desk.show(others[3]).state == .iKo)
    for event in try desk.events(after: first) {
      let text = String(decoding: event.json, as: UTF8.self)
      for place in places + [small, elsewhere] { #expect(!text.contains(place.text), "\(event.type)") }
    }
    let rows = try desk.bus.call(ListAssignments.method, ListAssignments.Params(roundId: round.roundId))
    // In the list of the round the places of the tail wish stand one after the other; the auditor sees the place anyway.
    let numbers = rows.items.map(\.wishNumber).sorted()
    #expect(numbers.prefix(2) == [0, 1] && numbers.dropFirst(2).allSatisfy { 2...3 ~= $0 })
    _ = try desk.accept(others[0], on: day("2021-04-03"))
  }

  /// A place that breaks a rule for a youth is no edge in the round either, although it has empty seats.
  @Test func aRoundKeepsToTheRules() throws {
    defer { desk.stop() }
    let short = try desk.bus.call(
      RegisterHolidayPlace.method,
      RegisterHolidayPlace.Params(
        periodId: period, organisation: parsed("AMF"), district: parsed("SDN-FAR"), category: .park,
        sector: .kommunal, seats: 9, childrenWork: false, from: day("2021-06-28"), to: day("2021-07-02"),
        occurredOn: day("2021-01-10"))
    ).placeId
    _ = try desk.bus.call(
      OpenHolidayPlace.method, OpenHolidayPlace.Params(placeId: short, occurredOn: day("2021-01-11")))
    let application = try desk.bus.call(
      SubmitApplication.method,
      SubmitApplication.Params(
        periodId: period, personRef: person(1), wishes: [short], priority: true, firstTime: true,
        residentConfirmed: true, occurredOn: LaterSummer.applyDay)
    ).applicationId
    let round = try desk.lock(period, on: day("2021-04-01"))
    #expect(try desk.run(round.roundId, on: day("2021-04-01")).offers == 0)
    _ = try desk.publish(round.roundId, on: day("2021-04-02"))
    #expect(try desk.show(application).state == .iKo)
  }

  @Test func theServiceKnowsWhoHadAJob() throws {
    defer { desk.stop() }
    let earlier = try desk.openSummer()
    let place = try desk.openPlace(earlier, seats: 1)
    let first = try desk.apply(1, earlier, [place])
    let round = try desk.lock(earlier)
    _ = try desk.run(round.roundId)
    _ = try desk.publish(round.roundId)
    _ = try desk.accept(first)
    #expect(try desk.show(try apply(1).applicationId).firstTime == false, "although the youth says so")
    #expect(try desk.show(try apply(4).applicationId).firstTime)
  }

  /// What an outsider meets of a protected youth's application is what nobody's would be.
  @Test func outsidersCannotTell() throws {
    defer { desk.stop() }
    let hidden = try apply(3, uid: Desk.insider).applicationId
    func attempts(_ application: EntityID) -> [RPCError?] {
      let (bus, uid) = (desk.bus, Desk.outsider)
      return [
        refusal {
          _ = try bus.call(
            ChangeApplication.method, ChangeApplication.Params(applicationId: application, wishes: [places[0]]),
            uid: uid)
        },
        refusal {
          _ = try bus.call(
            GrantPriority.method, GrantPriority.Params(applicationId: application, ground: .socialaSkal), uid: uid)
        },
        refusal {
          _ = try bus.call(RevokePriority.method, RevokePriority.Params(applicationId: application), uid: uid)
        },
        refusal { _ = try consent(application, uid: uid) },
        refusal {
          _ = try bus.call(RevokeConsent.method, RevokeConsent.Params(applicationId: application), uid: uid)
        },
        refusal {
          _ = try bus.call(
            RecordExtract.method, RecordExtract.Params(applicationId: application, shownOn: day("2021-03-01")),
            uid: uid)
        },
      ]
    }
    #expect(attempts(hidden) == attempts(id(77)) && attempts(hidden).allSatisfy { $0?.kind == .notFound })
    #expect(try consent(hidden, uid: Desk.insider).version == 2)
    let waiting = try desk.bus.call(ListWork.method, ListWork.Params(kind: "samtyckeSaknas"), uid: Desk.outsider)
    #expect(waiting.items.isEmpty)
  }

  /// The register extract (article 15) tells every sealed member, and an erasure leaves none.
  @Test func extractAndErasureCoverWhatIsSealed() throws {
    defer { desk.stop() }
    let application = try apply(2).applicationId
    _ = try consent(application)
    let held = try desk.bus.call(
      ExtractPerson.method, ExtractPerson.Params(personRef: person(2)), meta: Meta(reason: "begäran"))
    let text = held.items.map { String(decoding: $0.json, as: UTF8.self) }.joined()
    for word in [
      "\"tail\":\"distrikt\"", "\"otherHours\":5", "\"homeDistrict\":\"SDN-FAR\"", "\"guardians\":1",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    try desk.tell([EventDraft(person(2), PersonErased(ground: .gallring))])
    let left = try desk.store.read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sealed WHERE id = ?", arguments: [application.text])
    }
    #expect(left == 0)
    #expect(refusal { _ = try desk.show(application) }?.kind == .notFound)
  }
}
