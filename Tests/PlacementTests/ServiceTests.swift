import Bus
import IntakeAPI
import PeopleAPI
import PlacementAPI
import PlacementDomain
import Testing
import Vocabulary
import Wire

/// The handlers on a real store.
@Suite struct ServiceTests {
  @Test func theWholeLifeOfAnExtratjanst() throws {
    let service = try InProcess()
    try service.know(1)
    let place = try service.place()
    let aspirant = try service.refer(1, as: id(1))
    #expect(try service.state(of: aspirant).state == .mottagen)

    let suggested = try service.call(
      SuggestPlaces.method, SuggestPlaces.Params(aspirantId: aspirant, from: day("2019-03-01")))
    #expect(suggested.items.map(\.placeId) == [place])
    let proposal = try service.propose(aspirant)
    #expect(proposal.placeId == place && proposal.score == 100 && proposal.reasons == suggested.items[0].reasons)
    #expect(try service.call(ShowPlace.method, ShowPlace.Params(placeId: place)).taken == 1)
    #expect(try service.state(of: aspirant).state == .matchas)

    let placement = try service.offer(proposal.matchId, form: .extratjanst)
    let on = { (text: String) in day(text) }
    let accepted = try service.call(
      AcceptPlacement.method, PlacementStepParams(placementId: placement, occurredOn: on("2019-02-14")))
    #expect(accepted == PlacementReceipt(placementId: placement, state: .accepterad, version: 2))
    _ = try service.call(
      ApplySupport.method, PlacementStepParams(placementId: placement, occurredOn: on("2019-02-15")))
    _ = try service.call(
      GrantSupport.method,
      GrantSupport.Params(placementId: placement, validTo: on("2019-08-31"), occurredOn: on("2019-02-20")))
    _ = try service.call(
      AgreePlacement.method, PlacementStepParams(placementId: placement, occurredOn: on("2019-02-22")))
    let started = try service.call(
      StartPlacement.method, PlacementStepParams(placementId: placement, occurredOn: on("2019-03-01")))
    #expect(started.state == .paborjad && started.version == 6)
    #expect(try service.state(of: aspirant).state == .placerad)

    let ended = try service.call(
      EndPlacement.method,
      EndPlacement.Params(placementId: placement, endReason: .planenligt, occurredOn: on("2019-08-31")))
    #expect(ended.state == .avslutadPlanenligt && ended.dueOn == on("2019-11-30"))
    let view = try service.call(ShowPlacement.method, ShowPlacement.Params(placementId: placement))
    #expect(view.placeId == place && view.validTo == on("2019-08-31") && view.endedOn == on("2019-08-31"))
    let after = try service.state(of: aspirant)
    #expect(after.state == .avslutad && after.matches == [proposal.matchId] && after.placements == [placement])
    #expect(try service.call(ShowPlace.method, ShowPlace.Params(placeId: place)).taken == 0)
    try followUp(service, ended.followupId, placement)
  }

  private func followUp(_ service: InProcess, _ followup: EntityID, _ placement: EntityID) throws {
    let early = try service.call(DueFollowups.method, DueFollowups.Params(on: day("2019-11-29")))
    #expect(early.items.isEmpty)
    let due = try service.call(DueFollowups.method, DueFollowups.Params(on: day("2019-11-30")))
    #expect(due.items.map(\.followupId) == [followup] && due.items[0].state == .forfallen)
    _ = try service.call(
      AttemptFollowup.method,
      AttemptFollowup.Params(followupId: followup, channel: .telefon, occurredOn: day("2019-12-02")))
    let sought = try service.call(DueFollowups.method, DueFollowups.Params(on: day("2019-12-03")))
    #expect(sought.items[0].state == .kontaktforsok && sought.items[0].attempts == 1)
    let answer = AnswerFollowup.Params(
      followupId: followup, activity: .arbete, livelihood: .lon, occurredOn: day("2019-12-05"))
    let answered = try service.call(AnswerFollowup.method, answer)
    #expect(answered == FollowupReceipt(followupId: followup, state: .besvarad, version: 3))
    #expect(try service.call(DueFollowups.method, DueFollowups.Params(on: day("2020-12-03"))).items.isEmpty)
  }

  @Test func aReferralIsReceivedOnceInItsOwnTrace() throws {
    let service = try InProcess()
    try service.know(1)
    try service.refer(1, as: id(1), on: "2019-02-01")
    try service.refer(1, as: id(1), on: "2019-02-01")
    let received = try service.events().filter { $0.contains("aspirant.received") }
    #expect(received.count == 1)
    #expect(received[0].contains(#""occurredOn":"2019-02-01""#))
    #expect(received[0].contains("00-00000000000000000000000000000a02-"), "the trace of referral.sent")
    let view = try service.state(of: id(1))
    #expect(view.receivedOn == day("2019-02-01") && view.caseId == id(901) && view.version == 1)
  }

  @Test func whoIsWithdrawnLeavesAndFreesTheSeat() throws {
    let service = try InProcess()
    let place = try service.place()
    for number in 1...4 {
      try service.know(number)
      try service.refer(number, as: id(number))
    }
    _ = try service.propose(id(1))
    _ = try service.offer(service.propose(id(2)).matchId)
    let begun = try service.begun(id(3))
    #expect(try service.call(ShowPlace.method, ShowPlace.Params(placeId: place)).free == 0)
    for number in 1...4 {
      try service.tell("intake", id(number), ReferralWithdrawn(reason: .flyttat), on: day("2019-03-05"))
      try service.tell("intake", id(number), ReferralWithdrawn(reason: .flyttat), on: day("2019-03-05"))
    }
    #expect(try (1...4).map { try service.state(of: id($0)).state } == [.avslutad, .avslutad, .placerad, .avslutad])
    #expect(try service.call(ShowPlace.method, ShowPlace.Params(placeId: place)).taken == 1)
    let told = try service.events()
    #expect(told.filter { $0.contains("aspirant.closed") }.count == 3)
    #expect(told.filter { $0.contains("match.cancelled") }.count == 1)
    #expect(told.filter { $0.contains("placement.cancelled") }.count == 1)
    _ = try service.call(
      EndPlacement.method,
      EndPlacement.Params(placementId: begun, endReason: .arbete, occurredOn: day("2019-04-01")))
    #expect(try service.state(of: id(3)).state == .avslutad)
  }

  @Test(arguments: [
    (CaseOutcome.arbete, AspirantCloseReason.arbete), (.studier, .studier), (.ovrigt, .annan),
    (.annanMyndighet, .annan),
    (.slutfortUppdrag, .annan),
  ])
  func aClosedCaseClosesItsAspirant(_ outcome: CaseOutcome, _ reason: AspirantCloseReason) throws {
    let service = try InProcess()
    try service.know(1)
    try service.refer(1, as: id(1))
    let closed = CaseClosed(outcome: outcome, livelihood: .lon, workKind: nil, studyForm: nil)
    try service.tell("intake", id(901), closed, on: day("2019-03-05"))
    #expect(try service.state(of: id(1)).state == .avslutad)
    let told = try service.events().filter { $0.contains("aspirant.closed") }
    #expect(told.count == 1 && told[0].contains(#""reason":"\#(reason.rawValue)""#))
  }

  @Test func aWithdrawnPlaceForcesANewProposal() throws {
    let service = try InProcess()
    let place = try service.place(.sample(seats: 3))
    for number in 1...3 {
      try service.know(number)
      try service.refer(number, as: id(number))
    }
    let match = try service.propose(id(1)).matchId
    let offered = try service.offer(service.propose(id(2)).matchId)
    let begun = try service.begun(id(3))
    _ = try service.call(
      WithdrawPlace.method,
      WithdrawPlace.Params(placeId: place, reason: .stangdIPandemin, occurredOn: day("2019-03-20")))
    #expect(try (1...3).map { try service.state(of: id($0)).needsNewPlace } == [true, true, true])
    let list = try service.call(ListPlacements.method, ListPlacements.Params(needsNewPlace: true))
    #expect(Set(list.items.map(\.placementId)) == [offered, begun])
    #expect(try service.call(ListPlacements.method, ListPlacements.Params(needsNewPlace: false)).items.isEmpty)
    let refused = failure { _ = try service.offer(match) }
    #expect(refused?.message == "The place has been withdrawn; propose another.")
    _ = try service.call(
      EndPlacement.method,
      EndPlacement.Params(placementId: begun, endReason: .platsAtertagen, occurredOn: day("2019-03-21")))
    #expect(try service.state(of: id(3)).state == .mottagen)
    #expect(try service.state(of: id(3)).needsNewPlace == false)
    let none = failure { _ = try service.propose(id(3), on: "2019-03-22") }
    #expect(none?.hindrances == [HindranceCount(hindrance: "atertagen", count: 1)])
    let other = try service.place()
    #expect(try service.propose(id(3), on: "2019-03-22").placeId == other)
  }

  @Test func onlySeatsWithSupervisorsAreProposed() throws {
    let service = try InProcess()
    let narrow = try service.place(.sample(seats: 5, supervisors: 1, perSupervisor: 2))
    for number in 1...3 {
      try service.know(number)
      try service.refer(number, as: id(number))
    }
    #expect(try service.propose(id(1)).placeId == narrow)
    #expect(try service.propose(id(2)).reasons.map(\.reason).contains(.handledareLedig) == false)
    let full = failure { _ = try service.propose(id(3)) }
    #expect(full?.hindrances == [HindranceCount(hindrance: "ledigPlats", count: 1)])
    let named = ProposeMatch.Params(
      aspirantId: id(3), placeId: narrow, from: day("2019-03-01"), occurredOn: day("2019-02-10"))
    #expect(failure { _ = try service.call(ProposeMatch.method, named) }?.message == "The place has no free seat.")
    #expect(try service.call(ListPlaces.method, ListPlaces.Params(freeOnly: true)).items.isEmpty)
    #expect(try service.call(ListPlaces.method, ListPlaces.Params()).items.map(\.free) == [0])
    let again = failure { _ = try service.propose(id(1), on: "2019-02-11") }
    #expect(again?.message == "The aspirant already has a proposal alive." && again?.state == "matchas")
  }

  @Test func otherKindsOfPlacesAreProposedByIdOnly() throws {
    let service = try InProcess()
    try service.know(1)
    try service.refer(1, as: id(1))
    let practice = try service.place(.sample(kind: .praktik))
    #expect(failure { _ = try service.propose(id(1)) }?.hindrances == [])
    let named = ProposeMatch.Params(
      aspirantId: id(1), placeId: practice, from: day("2019-03-01"), occurredOn: day("2019-02-10"))
    #expect(try service.call(ProposeMatch.method, named).placeId == practice)
  }

  @Test func aStaleVersionIsAConflict() throws {
    let service = try InProcess()
    let place = try service.place()
    let stale = WithdrawPlace.Params(
      placeId: place, reason: .budget, occurredOn: day("2019-03-01"), expectedVersion: 1)
    #expect(failure { _ = try service.call(WithdrawPlace.method, stale) }?.kind == .conflict)
    let current = WithdrawPlace.Params(
      placeId: place, reason: .budget, occurredOn: day("2019-03-01"), expectedVersion: 2)
    #expect(try service.call(WithdrawPlace.method, current).version == 3)
  }

  @Test func dueFollowupsArePagedByTheirDay() throws {
    let service = try InProcess()
    _ = try service.place(.sample(seats: 9, supervisors: 3))
    var planned: [(CivilDate, EntityID)] = []
    for number in 1...5 {
      try service.know(number)
      try service.refer(number, as: id(number))
      let ended = try service.call(
        EndPlacement.method,
        EndPlacement.Params(
          placementId: service.begun(id(number)), endReason: .planenligt,
          occurredOn: day("2019-08-31").adding(days: -number * number % 7)))
      planned.append((ended.dueOn, ended.followupId))
    }
    var seen: [EntityID] = []
    var cursor: String?
    repeat {
      let page = try service.call(
        DueFollowups.method, DueFollowups.Params(on: day("2020-01-01"), after: cursor, max: 2))
      seen += page.items.map(\.followupId)
      #expect(page.more == (seen.count < 5))
      cursor = page.more ? page.last : nil
    } while cursor != nil
    #expect(seen == planned.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1))
    let wrong = failure { _ = try service.call(DueFollowups.method, DueFollowups.Params(after: "2020-01-01")) }
    #expect(wrong?.problems.first?.path == "/after")
  }
}
