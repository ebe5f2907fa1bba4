import Casework
import PlacementAPI
import TestKit
import Vocabulary

@testable import PlacementDomain

/// All entities of one history, folded from their events, without a store.
struct World {
  var places: [EntityID: Place] = [:]
  var aspirants: [EntityID: Aspirant] = [:]
  var matches: [EntityID: Match] = [:]
  var placements: [EntityID: Placement] = [:]
  var followups: [EntityID: Followup] = [:]
  /// What the service seals.
  var placeOfMatch: [EntityID: EntityID] = [:]
  private(set) var today = day("2019-01-02")
  private var made = 100

  mutating func newID() -> EntityID {
    made += 1
    return id(made)
  }

  mutating func pass(days: Int) { today = today.adding(days: days) }

  mutating func record(_ drafts: [EventDraft]) {
    for draft in drafts {
      fold(draft, &places)
      fold(draft, &aspirants)
      fold(draft, &matches)
      fold(draft, &placements)
      fold(draft, &followups)
    }
  }

  private func fold<E: Entity>(_ draft: EventDraft, _ entities: inout [EntityID: E]) {
    guard E.folds.contains(where: { $0.type == draft.type }) else { return }
    let subject: EntityID = parsed(draft.subject)
    entities[subject] = E.folded(entities[subject], [draft], subject: draft.subject, occurredOn: today)
  }

  func taken(at place: EntityID) -> Int {
    let proposed = matches.filter { $0.value.state == .foreslagen && placeOfMatch[$0.key] == place }
    let held = placements.values.filter { $0.state.holdsSeat && placeOfMatch[$0.offer.matchId] == place }
    return proposed.count + held.count
  }

  var candidates: [Candidate] {
    places.map { Candidate(placeId: $0.key, place: $0.value, taken: taken(at: $0.key)) }
  }

  /// The proposal or the placement that holds a seat for an aspirant.
  func aliveWork(of aspirant: EntityID) -> [Aspirant.AliveWork] {
    matches.filter { $0.value.aspirantId == aspirant && $0.value.state == .foreslagen }.map { .match($0.key) }
      + placements.filter { $0.value.offer.aspirantId == aspirant && $0.value.state.holdsSeat }
      .map { .placement($0.key) }
  }
}
