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

/// The whole life of a period, through the handlers on a real database.
@Suite struct LifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// A period with two places of one seat in Farsta, and three applications that all want the first, then the second.
  private func threeForTwo() throws -> (period: EntityID, places: [EntityID], applications: [EntityID]) {
    try desk.know(1...3)
    let period = try desk.openSummer()
    let places = [try desk.openPlace(period, seats: 1), try desk.openPlace(period, seats: 1)]
    // Number 2 has priority, so it gets the first place whatever the lottery says.
    let applications = try (1...3).map { try desk.apply($0, period, places, priority: $0 == 2) }
    return (period, places, applications)
  }

  @Test func aRoundFromLockToReply() throws {
    defer { desk.stop() }
    let (period, places, applications) = try threeForTwo()
    let locked = try desk.lock(period)
    #expect(locked.applications == 3 && locked.places == 2 && locked.seats == 2 && locked.state == .last)
    let run = try desk.run(locked.roundId)
    #expect(run.offers == 2 && run.unplaced == 1 && run.firstWish == 1 && run.state == .kord)
    let published = try desk.publish(locked.roundId)
    #expect(published.offers == 2 && published.kept == 0 && published.moved == 0 && published.voided == 0)
    #expect(published.replyBy == day("2019-04-22") && published.version == 5)
    let priority = try desk.show(applications[1])
    #expect(priority.state == .erbjuden && priority.placeId == places[0] && priority.wishNumber == 1)
    let others = try [desk.show(applications[0]), desk.show(applications[2])]
    #expect(Set(others.map(\.state)) == [.erbjuden, .iKo])
    #expect(try desk.accept(applications[1]).state == .accepterad)
    #expect(try desk.show(applications[1]).state == .accepterad)
    let round = try desk.bus.call(ShowRound.method, ShowRound.Params(roundId: locked.roundId))
    #expect(round.state == .publicerad && round.seed == Summer.seed && round.resultHash == run.resultHash)
    #expect(round.prioritySubmitted == 1 && round.priorityPlaced == 1)
    let shown = try desk.bus.call(ShowPeriod.method, ShowPeriod.Params(periodId: period))
    #expect(shown.seats == 2 && shown.applications == 3 && shown.eligible == 3 && shown.offers == 2)
    #expect(shown.accepted == 1 && shown.withdrawnSeats == 0)
    #expect(
      try desk.types() == [
        "period.opened", "place.registered", "place.opened", "place.registered", "place.opened",
        "application.submitted", "application.submitted", "application.submitted", "round.locked", "round.executed",
        "round.reviewed", "round.approved", "offer.made", "offer.made", "round.published", "offer.accepted",
      ])
  }

  @Test func whoDeclinesTakesNoPartAndWithdrawnPlacesMoveTheRest() throws {
    defer { desk.stop() }
    let (period, places, applications) = try threeForTwo()
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    _ = try desk.accept(applications[1])
    _ = try desk.bus.call(
      WithdrawHolidayPlace.method,
      WithdrawHolidayPlace.Params(
        placeId: places[0], reason: .aldreomsorgStangd, crisis: .pandemi, occurredOn: day("2019-04-12")))
    let frozen = refusal { _ = try desk.lock(period, on: day("2019-04-11")) }
    #expect(frozen?.problems.map(\.path) == ["/occurredOn"], "the round may not lie before what it is computed from")
    let second = try desk.lock(period, rerunOf: first.roundId, on: day("2019-04-15"))
    #expect(second.places == 1 && second.seats == 1 && second.applications == 3)
    let run = try desk.run(second.roundId, on: day("2019-04-15"))
    #expect(run.offers == 1)
    let published = try desk.publish(second.roundId, on: day("2019-04-16"))
    // The priority youth moves to the place that is left, and whoever had it has none.
    #expect(published.moved == 1 && published.voided == 1 && published.kept == 0 && published.offers == 1)
    let moved = try desk.show(applications[1])
    #expect(moved.state == .erbjuden && moved.placeId == places[1] && moved.replyBy == day("2019-04-30"))
    _ = try desk.decline(applications[1], on: day("2019-04-17"))
    let third = try desk.lock(period, rerunOf: second.roundId, on: day("2019-04-18"))
    #expect(third.applications == 2)
    #expect(try desk.run(third.roundId, on: day("2019-04-18")).offers == 1)
    let last = try desk.publish(third.roundId, on: day("2019-04-18"))
    #expect(last.offers == 1 && last.kept == 0 && last.moved == 0 && last.voided == 0)
    let list = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: period, state: .erbjuden))
    #expect(list.items.count == 1 && list.items[0].placeId == places[1])
    let explained = try desk.bus.call(
      ExplainApplication.method, ExplainApplication.Params(applicationId: applications[1], roundId: second.roundId))
    #expect(explained.outcome == .fick && explained.wishNumber == 2)
    #expect(explained.wishes.map(\.verdict) == [.platsAtertagen, .fick])
    #expect(explained.wishes[0].seats == 0 && !explained.wishes[0].full)
  }

  @Test func anEarlierRoundIsStillExplained() throws {
    defer { desk.stop() }
    let (period, _, applications) = try threeForTwo()
    let first = try desk.lock(period)
    let early = refusal {
      _ = try desk.bus.call(
        ListAssignments.method, ListAssignments.Params(roundId: first.roundId))
    }
    #expect(early?.message == "The round has not been run." && early?.state == "last")
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    _ = try desk.decline(applications[1])
    let second = try desk.lock(period, rerunOf: first.roundId, on: day("2019-04-15"))
    _ = try desk.run(second.roundId, on: day("2019-04-15"))
    func explain(_ application: EntityID, _ round: EntityID?) throws -> ExplainApplication.Result {
      try desk.bus.call(
        ExplainApplication.method, ExplainApplication.Params(applicationId: application, roundId: round))
    }
    let before = try explain(applications[1], first.roundId)
    #expect(before.wishes.map(\.verdict) == [.fick, .battreOnskan] && before.wishes[0].priorityClass == 0)
    let left = refusal { _ = try explain(applications[1], second.roundId) }
    #expect(left?.message == "The application took no part in that round." && left?.state == "iKo")
    #expect(try explain(applications[1], nil) == before)
    let loser = try #require(
      try [applications[0], applications[2]].first { try explain($0, first.roundId).outcome == .ingenPlats })
    let refused = try explain(loser, first.roundId)
    #expect(refused.wishNumber == nil && refused.wishes.map(\.verdict) == [.lagrePrioritet, .samreLottnummer])
    #expect(refused.wishes[0].cutoffClass == 0 && refused.wishes[1].cutoffClass == 4)
    let cutoff = try #require(refused.wishes[1].cutoffLottery)
    #expect(cutoff < refused.lotteryNumber)
    #expect(try explain(loser, nil).roundId == second.roundId)
    _ = try desk.bus.call(
      AbandonRound.method,
      AbandonRound.Params(roundId: second.roundId, reason: .felIndata, occurredOn: day("2019-04-15")))
    #expect(try explain(loser, nil).roundId == first.roundId)
    let page = try desk.bus.call(
      ListAssignments.method, ListAssignments.Params(roundId: first.roundId, max: 2))
    #expect(page.items.count == 2 && page.more && page.last == page.items[1].applicationId.text)
    let rest = try desk.bus.call(
      ListAssignments.method, ListAssignments.Params(roundId: first.roundId, after: page.last, max: 2))
    #expect(rest.items.count == 1 && !rest.more)
    // Anybody can compute the result's hash from the rows.
    let lines = (page.items + rest.items).map {
      "\($0.applicationId.text),\($0.placeId?.text ?? "-"),\($0.wishNumber)"
    }
    let round = try desk.bus.call(ShowRound.method, ShowRound.Params(roundId: first.roundId))
    #expect(round.resultHash == Checksum.ofSorted(lines))
  }

  @Test func aPeriodUnderARoundIsFrozen() throws {
    defer { desk.stop() }
    let (period, places, applications) = try threeForTwo()
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    _ = try desk.lock(period, on: day("2019-04-09"))
    let attempts: [() throws -> Void] = [
      { _ = try desk.openPlace(period, seats: 1) },
      {
        _ = try desk.bus.call(
          WithdrawHolidayPlace.method,
          WithdrawHolidayPlace.Params(placeId: places[0], reason: .budget, occurredOn: day("2019-04-10")))
      },
      { _ = try desk.bus.call(SubmitApplication.method, desk.submitting(1, period, [places[0]])) },
      {
        _ = try desk.bus.call(
          WithdrawApplication.method,
          WithdrawApplication.Params(applicationId: applications[0], occurredOn: day("2019-04-10")))
      },
      { _ = try desk.accept(applications[1]) }, { _ = try desk.decline(applications[1]) },
      { _ = try desk.lock(period, on: day("2019-04-09")) },
      {
        _ = try desk.bus.call(
          ClosePeriod.method, ClosePeriod.Params(periodId: period, occurredOn: day("2019-04-10")))
      },
    ]
    for attempt in attempts {
      let refused = refusal(attempt)
      #expect(refused?.message == "The period has a round under way; publish or abandon it first.")
      #expect(refused?.state == "last")
    }
  }

  @Test func versionsAndKeysAreHonoured() throws {
    defer { desk.stop() }
    let (period, places, applications) = try threeForTwo()
    let stale = refusal {
      _ = try desk.bus.call(
        WithdrawApplication.method,
        WithdrawApplication.Params(
          applicationId: applications[0], occurredOn: Summer.replyDay, expectedVersion: 2))
    }
    #expect(stale?.kind == .conflict && stale?.state == "1")
    let params = desk.submitting(3, period, [places[0]])
    let again = refusal { _ = try desk.bus.call(SubmitApplication.method, params) }
    #expect(again?.message == "The person already has an application in this period." && again?.state == "iKo")
    _ = try desk.bus.call(
      WithdrawApplication.method,
      WithdrawApplication.Params(applicationId: applications[2], occurredOn: Summer.applyDay, expectedVersion: 1))
    let meta = Meta(idempotencyKey: "import:applications:a3")
    let first = try desk.bus.call(SubmitApplication.method, params, meta: meta)
    #expect(try desk.bus.call(SubmitApplication.method, params, meta: meta) == first)
    #expect(try desk.types().filter { $0 == "application.submitted" }.count == 4)
    let mine = try desk.bus.call(
      ListApplications.method, ListApplications.Params(periodId: period, personRef: person(3)))
    #expect(mine.items.map(\.state) == [.aterkallad, .iKo])
  }

  @Test func aWithdrawnApplicationGivesItsOfferBack() throws {
    defer { desk.stop() }
    let (period, _, applications) = try threeForTwo()
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    let receipt = try desk.bus.call(
      WithdrawApplication.method,
      WithdrawApplication.Params(applicationId: applications[1], reason: .annatArbete, occurredOn: Summer.replyDay))
    #expect(receipt.state == .aterkallad && receipt.version == 2)
    let shown = try desk.show(applications[1])
    #expect(shown.state == .aterkallad && shown.offerId == nil && shown.placeId == nil)
    let offers = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: period, state: .atertagen))
    #expect(offers.items.map(\.applicationId) == [applications[1]])
    let none = refusal { _ = try desk.accept(applications[1]) }
    #expect(none?.message == "The application has no open offer." && none?.state == "aterkallad")
  }

  @Test func projectionsAreMadeAgainRowForRow() throws {
    let (period, _, applications) = try threeForTwo()
    let first = try desk.lock(period)
    _ = try desk.run(first.roundId)
    _ = try desk.publish(first.roundId)
    _ = try desk.accept(applications[1])
    _ = try desk.bus.call(ClosePeriod.method, ClosePeriod.Params(periodId: period, occurredOn: day("2019-09-01")))
    let before = try desk.store.read { try Desk.projections($0) }
    desk.stop()
    let settings = AllocationService.definition.storeSettings(directory: desk.directory.path)
    _ = try Store.rebuild(settings)
    let store = try Store(settings)
    defer { store.stop() }
    #expect(before.count == 12)
    #expect(try store.read { try Desk.projections($0) } == before)
    let kept = try store.read { db in
      try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM sealed) + (SELECT count(*) FROM round_assignment)")
    }
    #expect(kept == 8, "three applications, three assignments and two offers")
  }
}
