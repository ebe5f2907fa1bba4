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

/// A youth is erased while a round is under way that their application is in.
@Suite struct ErasedUnderWayTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  /// One place of one seat and three youths, the second with priority, and a locked round.
  private func locked() throws -> (period: EntityID, place: EntityID, sent: [EntityID], round: EntityID) {
    try desk.know(1...3)
    let period = try desk.openSummer()
    let place = try desk.openPlace(period, seats: 1)
    let sent = try (1...3).map { try desk.apply($0, period, [place], priority: $0 == 2) }
    return (period, place, sent, try desk.lock(period).roundId)
  }

  private func erase(_ number: Int) throws {
    try desk.tell([EventDraft(person(number), PersonErased(ground: .rattsligForpliktelse))])
  }

  /// Rows of a round that tell of an application.
  private func rows(_ round: EntityID, _ application: EntityID) throws -> [Int] {
    try desk.store.read { db in
      try ["round_leaf", "round_assignment", "round_erased"].map { table in
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM \(table) WHERE round = ? AND application = ?",
          arguments: [round.text, application.text]) ?? -1
      }
    }
  }

  private func leaves(_ round: EntityID) throws -> [LeafView] {
    try desk.bus.call(ListLeaves.method, ListLeaves.Params(roundId: round)).items
  }

  @Test(arguments: [false, true]) func theRoundIsPublishedAndTheSeatGoesOn(afterTheRun: Bool) throws {
    defer { desk.stop() }
    let town = try locked()
    let hashes = try leaves(town.round).map(\.leafHash)
    if !afterTheRun { try erase(2) }
    #expect(try desk.run(town.round).offers == 1)
    if afterTheRun { try erase(2) }
    #expect(
      try rows(town.round, town.sent[1]) == [1, 0, 1], "the round is bound to the line, and nothing else is left")
    let told = try leaves(town.round)
    #expect(told.map(\.leafHash) == hashes && told.count { $0.leaf == nil && $0.applicationId == nil } == 1)
    let published = try desk.publish(town.round)
    #expect(published.offers == 0, "no offer to somebody who has been erased")
    #expect(try rows(town.round, town.sent[1]) == [0, 0, 0], "published, nothing of them is left")
    #expect(try leaves(town.round).map(\.leafHash) == hashes, "and the hashes stay")
    #expect(try desk.bus.call(ListOffers.method, ListOffers.Params(periodId: town.period)).items.isEmpty)

    let again = try desk.wholeRound(town.period, rerunOf: town.round, on: Summer.publishDay)
    #expect(again.published.offers == 1)
    let states = try [0, 2].map { try desk.show(town.sent[$0]).state }
    #expect(Set(states) == [.erbjuden, .iKo])
  }

  @Test func anAbandonedRoundForgetsToo() throws {
    defer { desk.stop() }
    let town = try locked()
    try erase(2)
    #expect(try rows(town.round, town.sent[1]) == [1, 0, 1])
    _ = try desk.bus.call(
      AbandonRound.method,
      AbandonRound.Params(roundId: town.round, reason: .annan, occurredOn: Summer.lockDay))
    #expect(try rows(town.round, town.sent[1]) == [0, 0, 0])
  }
}
