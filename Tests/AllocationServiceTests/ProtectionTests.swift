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

/// Protected persons take part like everybody, and nobody outside the circle can tell.
@Suite struct ProtectionTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  @Test func aProtectedPersonTakesPartUnseen() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    try desk.knowProtected(3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 3)
    let open = try (1...2).map { try desk.apply($0, period, [place]) }
    let hidden = try desk.bus.call(
      SubmitApplication.method,
      SubmitApplication.Params(
        periodId: period, personRef: person(3), wishes: [place], priority: false, firstTime: true,
        residentConfirmed: true, homeDistrict: parsed("SDN-FAR"), occurredOn: Summer.applyDay), uid: Desk.insider
    ).applicationId
    let round = try desk.lock(period)
    #expect(round.applications == 3)
    #expect(try desk.run(round.roundId).offers == 3)
    _ = try desk.publish(round.roundId)
    for uid in [Desk.insider, Desk.outsider] {
      let applications = try desk.bus.call(
        ListApplications.method, ListApplications.Params(periodId: period), meta: Meta(reason: "granskning"), uid: uid)
      #expect(Set(applications.items.map(\.applicationId)) == Set(open))
      let offered = try desk.bus.call(
        ListApplications.method, ListApplications.Params(periodId: period, state: .erbjuden), uid: uid)
      #expect(Set(offered.items.map(\.applicationId)) == Set(open))
      let offers = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: period), uid: uid)
      #expect(offers.items.count == 2)
      let rows = try desk.bus.call(
        ListAssignments.method, ListAssignments.Params(roundId: round.roundId), uid: uid)
      #expect(Set(rows.items.map(\.applicationId)) == Set(open))
    }
    let explained = try desk.bus.call(
      ExplainApplication.method, ExplainApplication.Params(applicationId: hidden), meta: Meta(reason: "samtal"),
      uid: Desk.insider)
    #expect(explained.outcome == .fick && explained.wishes[0].priorityClass == 4, "the circle told the district")
  }

  /// An application of a protected person is met like one that does not exist.
  @Test func outsidersMeetTheSameWords() throws {
    defer { desk.stop() }
    try desk.know(1...1)
    try desk.knowProtected(3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let hidden = try desk.apply(3, period, [place], uid: Desk.insider)
    func attempts(_ application: EntityID) -> [RPCError?] {
      let uid = Desk.outsider
      let date = Summer.replyDay
      return [
        refusal { _ = try desk.show(application, reason: "nyfiken", uid: uid) },
        refusal {
          _ = try desk.bus.call(
            ExplainApplication.method, ExplainApplication.Params(applicationId: application), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            WithdrawApplication.method,
            WithdrawApplication.Params(applicationId: application, occurredOn: date, expectedVersion: 99), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            AcceptOffer.method, AcceptOffer.Params(applicationId: application, occurredOn: date), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            DeclineOffer.method, DeclineOffer.Params(applicationId: application, occurredOn: date), uid: uid)
        },
        refusal {
          _ = try desk.bus.call(
            LapseOffer.method, LapseOffer.Params(applicationId: application, occurredOn: date), uid: uid)
        },
      ]
    }
    let nothing = attempts(id(77))
    #expect(nothing.allSatisfy { $0?.kind == .notFound })
    #expect(attempts(hidden) == nothing)
    let round = try desk.lock(period)
    _ = try desk.run(round.roundId)
    _ = try desk.publish(round.roundId)
    #expect(attempts(hidden) == nothing, "also with an offer")
    let silent = refusal { _ = try desk.show(hidden, uid: Desk.insider) }
    #expect(silent?.problems.map(\.path) == ["/_meta/reason"])
    #expect(try desk.show(hidden, reason: "samtal", uid: Desk.insider).state == .erbjuden)
    let listed = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: period, personRef: person(3)),
      meta: Meta(reason: "samtal"), uid: Desk.insider)
    #expect(listed.items.map(\.applicationId) == [hidden])
  }

  @Test func noEventTiesAPersonToAPlaceOrADistrict() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    try desk.knowProtected(3)
    let period = try desk.openSummer()
    let places = [try desk.openPlace(period, seats: 1), try desk.openPlace(period, seats: 2, district: "SDN-BRO")]
    let last = try #require(try desk.events().last).number
    for number in 1...3 { _ = try desk.apply(number, period, places, uid: Desk.insider) }
    let round = try desk.lock(period)
    _ = try desk.run(round.roundId)
    _ = try desk.publish(round.roundId)
    for event in try desk.events(after: last) {
      let text = String(decoding: event.json, as: UTF8.self)
      for place in places { #expect(!text.contains(place.text), "\(event.type)") }
      #expect(!text.contains("SDN-"), "\(event.type)")
    }
  }

  @Test func withoutAnAnswerFromTheRegisterNothingIsToldOfPersons() throws {
    defer { desk.stop() }
    try desk.know(1...2)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let application = try desk.apply(1, period, [place])
    desk.freshness.set(false)
    let refusals = [
      refusal { _ = try desk.show(application) }, refusal { _ = try desk.apply(2, period, [place]) },
      refusal { _ = try desk.accept(application) },
      refusal { _ = try desk.bus.call(ListApplications.method, ListApplications.Params(periodId: period)) },
    ]
    for refused in refusals { #expect(refused?.kind == .unavailable) }
    #expect(refusal { _ = try desk.bus.call(ShowPeriod.method, ShowPeriod.Params(periodId: period)) } == nil)
    #expect(refusal { _ = try desk.lock(period) } == nil, "a round tells nothing of persons")
  }

  @Test func twoRefsOfOnePersonAreOneApplicant() throws {
    defer { desk.stop() }
    try desk.know(1...3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 3)
    let first = try desk.apply(1, period, [place])
    let second = try desk.apply(2, period, [place])
    try desk.tell([EventDraft(person(1), PersonLinked(from: person(1), to: person(2)))])
    try desk.tell([EventDraft(person(3), PersonLinked(from: person(3), to: person(2)))])
    let refused = refusal { _ = try desk.apply(3, period, [place]) }
    #expect(refused?.message == "The person already has an application in this period.")
    let list = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: period, personRef: person(1)))
    #expect(Set(list.items.map(\.applicationId)) == [first, second])
    #expect(Set(list.items.map(\.personRef)) == [person(2)])
    let round = try desk.lock(period)
    #expect(round.applications == 1)
    #expect(try desk.run(round.roundId).offers == 1)
    _ = try desk.publish(round.roundId)
    #expect(try desk.show(first).state == .erbjuden && desk.show(second).state == .iKo)
  }

  @Test func rolesAreThoseOfTheUnit() throws {
    defer { desk.stop() }
    try desk.know(1...1)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let local = Grant(roles: RoleSet([.officer, .reader]), units: [.officer: ["SDN-BRO"], .reader: ["SDN-BRO"]])
    let foreign = refusal {
      _ = try desk.bus.call(
        WithdrawHolidayPlace.method,
        WithdrawHolidayPlace.Params(placeId: place, reason: .budget, occurredOn: day("2019-02-01")), grant: local)
    }
    #expect(foreign?.kind == .denied)
    let list = try desk.bus.call(
      ListHolidayPlaces.method, ListHolidayPlaces.Params(periodId: period), grant: local)
    #expect(list.items.isEmpty)
    #expect(
      refusal { _ = try desk.bus.call(SubmitApplication.method, desk.submitting(1, period, [place]), grant: local) }?
        .kind == .denied)
    // Whoever could choose what the lottery is drawn for could try until it pleases.
    let officer = Grant(roles: RoleSet([.officer]))
    let chosen = SubmitApplication.Params(
      periodId: period, personRef: person(1), wishes: [place], priority: false, firstTime: true,
      residentConfirmed: true, lotteryId: parsed("a19-1"), occurredOn: Summer.applyDay)
    let denied = refusal { _ = try desk.bus.call(SubmitApplication.method, chosen, grant: officer) }
    #expect(denied?.kind == .denied && denied?.needs == ["importer"])
    let reader = Grant(roles: RoleSet([.reader]))
    #expect(
      refusal { _ = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: period), grant: reader) }?.kind
        == .denied)
    #expect(
      try desk.bus.call(ListHolidayPlaces.method, ListHolidayPlaces.Params(periodId: period), grant: reader).items
        .map(\.placeId) == [place])
  }
}
