import AllocationAPI
import AllocationDomain
import Bus
import Casework
import PeopleAPI
import TestKit
import Testing
import Vocabulary
import Wire

@testable import stadsbuss_allocation

/// What becomes of offers, through the handlers on a real database.
@Suite struct OfferLifeTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// Two places of one seat that three youths want alike; number 2 has priority and gets the first. The others: who got the
  /// second place, and who got none.
  private func threeForTwo() throws -> (
    period: EntityID, places: [EntityID], priority: EntityID, second: EntityID, none: EntityID
  ) {
    try desk.know(1...3)
    let period = try desk.openSummer()
    let places = [try desk.openPlace(period, seats: 1), try desk.openPlace(period, seats: 1)]
    let applications = try (1...3).map { try desk.apply($0, period, places, priority: $0 == 2) }
    try desk.wholeRound(period)
    let others = [applications[0], applications[2]]
    let second = try #require(try others.first { try desk.show($0).state == .erbjuden })
    return (period, places, applications[1], second, second == others[0] ? others[1] : others[0])
  }

  @Test func whoStaysMovesUpWithTheYesTheyGave() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    try desk.stay(town.second, true)
    _ = try desk.decline(town.priority)
    let published = try desk.wholeRound(town.period, on: day("2019-04-15")).published
    #expect(published.offers == 2 && published.moved == 1 && published.voided == 0)
    let up = try desk.show(town.second)
    #expect(up.state == .accepterad && up.placeId == town.places[0] && up.wishNumber == 1)
    #expect(try desk.show(town.none).placeId == town.places[1])
    let list = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: town.period, state: .accepterad))
    #expect(list.items.map(\.applicationId) == [town.second] && list.items[0].stayForUpgrade == true)
  }

  @Test func whoLeftItAtAYesKeepsThePlaceThroughEveryRound() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    try desk.stay(town.second, false)
    _ = try desk.decline(town.priority)
    let locked = try desk.lock(town.period, on: day("2019-04-15"))
    #expect(locked.applications == 1 && locked.seats == 1, "a fixed seat is out of the market, and its youth with it")
    _ = try desk.run(locked.roundId, on: day("2019-04-15"))
    let published = try desk.publish(locked.roundId, on: day("2019-04-15"))
    #expect(published.offers == 1 && published.voided == 0)
    let fixed = try desk.show(town.second)
    #expect(fixed.state == .accepterad && fixed.placeId == town.places[1])
    #expect(try desk.show(town.none).placeId == town.places[0], "the free one goes to who takes part")
  }

  /// A withdrawn place is nobody's: whoever had it fixed takes part again with the whole list.
  @Test func aFixedSeatEndsWithItsPlace() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    try desk.stay(town.priority, false)
    _ = try desk.bus.call(
      WithdrawHolidayPlace.method,
      WithdrawHolidayPlace.Params(placeId: town.places[0], reason: .budget, occurredOn: day("2019-04-12")))
    let published = try desk.wholeRound(town.period, on: day("2019-04-15")).published
    #expect(published.moved == 1 && published.voided == 1)
    #expect(try desk.show(town.priority).placeId == town.places[1])
  }

  @Test func afterTheFreezingNobodyIsMovedAndReservesAreCalledInOrder() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    let early = refusal { _ = try desk.callReserve(town.places[0], on: day("2019-04-12")) }
    #expect(early?.message.hasPrefix("Nothing is frozen yet") == true)
    try desk.freeze(town.period)
    try desk.stay(town.second, true)
    let taken = refusal { _ = try desk.callReserve(town.places[0]) }
    #expect(taken?.message == "The place has no free seat.")
    _ = try desk.decline(town.priority)
    let full = refusal { _ = try desk.lock(town.period, on: day("2019-05-25")) }
    #expect(full?.message.hasPrefix("Nobody is moved any more since 2019-05-25") == true)
    let called = try desk.callReserve(town.places[0])
    #expect(called.freeSeats == 0 && called.waiting == 0 && called.replyBy == day("2019-06-15"))
    let shown = try desk.show(town.none)
    #expect(shown.state == .erbjuden && shown.placeId == town.places[0])
    #expect(try desk.show(town.second).placeId == town.places[1], "who stayed for better is not moved any more")
    let list = try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: town.period, state: .erbjuden))
    #expect(list.items.map(\.reserve) == [true])
    _ = try desk.decline(town.none, on: day("2019-06-02"))
    let nobody = refusal { _ = try desk.callReserve(town.places[0], on: day("2019-06-03")) }
    #expect(
      nobody?.message == """
        Nobody is left in the place's queue: of 3 who wished for it 1 have a place, 2 said no, did not answer or broke \
        off, and 0 have another holiday job this year or another application.
        """)
  }

  /// Filling vacancies by a round does the same as calls, for many places at once.
  @Test func aRoundFillsVacancies() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    let soon = refusal { try desk.wholeRound(town.period, mode: .fyllVakanser, on: day("2019-04-15")) }
    #expect(soon?.message.hasPrefix("Nothing is frozen yet") == true)
    try desk.freeze(town.period)
    _ = try desk.decline(town.priority)
    let (_, published) = try desk.wholeRound(town.period, mode: .fyllVakanser, on: day("2019-05-26"))
    #expect(published.offers == 1 && published.moved == 0 && published.voided == 0 && published.kept == 0)
    #expect(try desk.show(town.none).placeId == town.places[0])
    #expect(try desk.show(town.second).placeId == town.places[1])
  }

  @Test func theFirstContractFreezes() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    try desk.decideWages()
    try desk.stay(town.second, false)
    _ = try desk.agree(town.second)
    let full = refusal { _ = try desk.lock(town.period, on: day("2019-05-21")) }
    #expect(full?.message.hasPrefix("Nobody is moved any more since 2019-05-20") == true)
    let late = refusal { _ = try desk.decline(town.second, on: day("2019-05-21")) }
    #expect(late?.message == "There is a contract; break the employment off." && late?.state == "avtalad")
    let withdrawn = refusal {
      _ = try desk.bus.call(
        WithdrawApplication.method,
        WithdrawApplication.Params(applicationId: town.second, occurredOn: day("2019-05-21")))
    }
    #expect(withdrawn?.message == "There is a contract; break the employment off.")
  }

  @Test func everyLateOfferLapsesOnceInBoundedSteps() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    func sweep(_ last: String, max: Int? = nil, on date: String = "2019-04-16") throws -> LapseDueOffers.Result {
      try desk.bus.call(
        LapseDueOffers.method,
        LapseDueOffers.Params(periodId: town.period, onOrBefore: day(last), max: max, occurredOn: day(date)))
    }
    let today = refusal { _ = try sweep("2019-04-15", on: "2019-04-15") }
    #expect(today?.problems.map(\.path) == ["/onOrBefore"])
    #expect(try sweep("2019-04-14").lapsed == 0)
    let first = try sweep("2019-04-15", max: 1)
    #expect(first.lapsed == 1 && first.more)
    let second = try sweep("2019-04-15")
    #expect(second.lapsed == 1 && !second.more)
    #expect(try sweep("2019-04-15").lapsed == 0)
    #expect(try desk.show(town.priority).state == .forfallen && desk.show(town.second).state == .forfallen)
    #expect(try desk.types().filter { $0 == "offer.lapsed" }.count == 2)
  }

  /// One job a year over all periods, also under another ref.
  @Test func oneJobAYear() throws {
    defer { desk.stop() }
    let town = try threeForTwo()
    try desk.know(4...5)
    let winter = try desk.bus.call(
      OpenPeriod.method,
      OpenPeriod.Params(
        periodKind: .jul, year: 2019, applyFrom: Summer.opened.applyFrom, applyTo: Summer.opened.applyTo,
        workFrom: day("2019-12-21"), workTo: day("2019-12-31"), maxWishes: 3, replyDays: 14, hoursMax: 18,
        occurredOn: day("2018-11-15"))
    ).periodId
    let place = try desk.openPlace(winter, seats: 5)
    let own = try desk.apply(2, winter, [place])
    let alias = try desk.apply(4, winter, [place])
    let other = try desk.apply(5, winter, [place])
    try desk.wholeRound(winter)
    #expect(try desk.show(own).state == .erbjuden, "an open offer elsewhere is no job yet")
    _ = try desk.accept(town.priority)
    let refused = refusal { _ = try desk.accept(own) }
    #expect(refused?.message == "The person has a holiday job in the year already.")
    try desk.tell([EventDraft(person(4), PersonLinked(from: person(4), to: person(2)))])
    let again = refusal { _ = try desk.accept(alias) }
    #expect(again?.message == "The person has a holiday job in the year already.")
    _ = try desk.accept(other)
    let rerun = try desk.lock(winter, on: day("2019-04-15"))
    #expect(rerun.applications == 1, "who has a job takes no part, under whichever ref")
    _ = try desk.run(rerun.roundId, on: day("2019-04-15"))
    let published = try desk.publish(rerun.roundId, on: day("2019-04-15"))
    #expect(published.voided == 2 && published.kept == 1)
    #expect(try desk.show(own).state == .iKo && desk.show(alias).state == .iKo)
  }
}
