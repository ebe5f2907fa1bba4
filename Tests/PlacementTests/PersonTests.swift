import Bus
import PeopleAPI
import Persons
import PlacementAPI
import PlacementDomain
import Testing
import Vocabulary
import Wire

/// Who may know what of whom.
@Suite struct PersonTests {
  private let insider: OfficerID = OfficerID(uid: 1001)

  /// A protected person with a placement under way.
  private func protected(_ service: InProcess) throws -> EntityID {
    try service.know(1)
    try service.tell(
      "people", person(1),
      ProtectionRaised(level: .sekretessmarkering, members: [insider], reviewOn: nil), on: day("2019-01-02"))
    try service.refer(1, as: id(1))
    _ = try service.place()
    return id(1)
  }

  @Test func outsideTheCircleNothingIsThere() throws {
    let service = try InProcess()
    let aspirant = try protected(service)
    let known = failure { _ = try service.call(ShowAspirant.method, ShowAspirant.Params(aspirantId: aspirant)) }
    let unknown = failure { _ = try service.call(ShowAspirant.method, ShowAspirant.Params(aspirantId: id(77))) }
    #expect(known != nil && known == unknown, "the same words for what is not there and what may not be known")
    let propose = ProposeMatch.Params(
      aspirantId: aspirant, from: day("2019-03-01"), occurredOn: day("2019-02-10"), expectedVersion: 99)
    let proposed = failure { _ = try service.call(ProposeMatch.method, propose) }
    #expect(proposed == unknown, "not even that the version is another")
    #expect(try service.call(ListAspirants.method, ListAspirants.Params()).items.isEmpty)
  }

  @Test func insideTheCircleOneSaysWhy() throws {
    let service = try InProcess()
    let aspirant = try protected(service)
    let show = ShowAspirant.Params(aspirantId: aspirant)
    let silent = failure { _ = try service.call(ShowAspirant.method, show, uid: 1001) }
    #expect(silent?.problems.first?.path == "/_meta/reason")
    let view = try service.call(ShowAspirant.method, show, reason: "planning", uid: 1001)
    #expect(view.personRef == person(1))
    let all = try service.call(ListAspirants.method, ListAspirants.Params(), reason: "planning", uid: 1001)
    #expect(all.items.isEmpty, "protected persons are in no list")
    let own = try service.call(
      ListAspirants.method, ListAspirants.Params(personRef: person(1)), reason: "planning", uid: 1001)
    #expect(own.items.map(\.aspirantId) == [aspirant])
  }

  /// A protected person's district gives no points, so that neither a reason nor its lack in one event tells of it.
  @Test func noEventOfAProtectedPersonTellsOfADistrict() throws {
    let service = try InProcess()
    let aspirant = try protected(service)
    let params = ProposeMatch.Params(
      aspirantId: aspirant, from: day("2019-03-01"), occurredOn: day("2019-02-10"))
    let proposal = try service.call(ProposeMatch.method, params, uid: 1001)
    #expect(proposal.score == 85 && !proposal.reasons.map(\.reason).contains(.sammaStadsdel))
    for event in try service.events() where event.contains(person(1).text) {
      #expect(!event.contains("SDN-") && !event.contains("sammaStadsdel"))
    }
  }

  @Test func noEventTiesAPersonToAPlace() throws {
    let service = try InProcess()
    let place = try service.place()
    try service.know(1)
    try service.refer(1, as: id(1))
    let begun = try service.begun(id(1))
    _ = try service.call(
      EndPlacement.method,
      EndPlacement.Params(placementId: begun, endReason: .planenligt, occurredOn: day("2019-08-31")))
    let view = try service.state(of: id(1))
    let own = [person(1).text, id(1).text, begun.text] + view.matches.map(\.text)
    for event in try service.events() where event.contains(place.text) {
      #expect(!own.contains { event.contains($0) }, "\(event)")
    }
    #expect(try service.events().filter { $0.contains(place.text) }.count == 2)
  }

  @Test func linkedPersonsAreReadAsOne() throws {
    let service = try InProcess()
    for number in 1...3 { try service.know(number) }
    try service.refer(1, as: id(1))
    try service.refer(2, as: id(2))
    try service.refer(3, as: id(3))
    try service.tell("people", person(1), PersonLinked(from: person(1), to: person(2)), on: day("2019-02-02"))
    for ref in [person(1), person(2)] {
      let list = try service.call(ListAspirants.method, ListAspirants.Params(personRef: ref))
      #expect(list.items.map(\.aspirantId) == [id(1), id(2)])
      #expect(list.items.allSatisfy { $0.personRef == person(2) })
    }
    let page = try service.call(ListAspirants.method, ListAspirants.Params(personRef: person(2), max: 1))
    #expect(page.items.map(\.aspirantId) == [id(1)] && page.more)
    let rest = try service.call(
      ListAspirants.method, ListAspirants.Params(personRef: person(2), after: page.last, max: 1))
    #expect(rest.items.map(\.aspirantId) == [id(2)] && !rest.more)
  }

  @Test func aRoleHoldsInItsUnitsOnly() throws {
    let service = try InProcess()
    let place = try service.place()
    try service.know(1)
    try service.refer(1, as: id(1), unit: "AMF-JOBB")
    try service.know(2)
    try service.refer(2, as: id(2), unit: "ETC")
    let officer = Grant(roles: RoleSet([.officer, .importer]), units: [.officer: ["ETC"], .importer: []])
    let other = failure {
      _ = try service.call(ShowAspirant.method, ShowAspirant.Params(aspirantId: id(1)), grant: officer)
    }
    #expect(other?.kind == .denied)
    #expect(
      try service.call(ShowAspirant.method, ShowAspirant.Params(aspirantId: id(2)), grant: officer).state == .mottagen)
    #expect(
      try service.call(ListAspirants.method, ListAspirants.Params(), grant: officer).items.map(\.aspirantId) == [id(2)])
    let withdraw = WithdrawPlace.Params(placeId: place, reason: .budget, occurredOn: day("2019-03-01"))
    #expect(failure { _ = try service.call(WithdrawPlace.method, withdraw, grant: officer) }?.kind == .denied)
    #expect(try service.call(ListPlaces.method, ListPlaces.Params(), grant: officer).items.isEmpty)
  }
}
