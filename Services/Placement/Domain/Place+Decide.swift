package import Casework
package import PlacementAPI
package import Vocabulary
import Wire

extension Place {
  /// An organisation registers a place. Organisation and district must exist on the day.
  package static func register(
    _ terms: PlaceRegistered, as id: EntityID, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    var problems: [Problem] = []
    if !terms.organisation.isValid(on: day) {
      problems.append(Problem(path: "/organisation", problem: "is no organisation of the city on \(day)"))
    }
    if let district = terms.district, !district.isValid(on: day) {
      problems.append(Problem(path: "/district", problem: "is no district on \(day)"))
    }
    if let to = terms.to, to < terms.from {
      problems.append(Problem(path: "/to", problem: "is before the first day"))
    }
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    return [EventDraft(id, terms)]
  }

  /// The place has been examined and takes proposals.
  package func open(_ id: EntityID, on day: CivilDate) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.oppen) else { throw .placeNotWaiting(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlaceOpened())]
  }

  /// The organisation takes the place back. Those who hold a seat there need another: that is computed, never told.
  package func withdraw(
    _ id: EntityID, for reason: PlaceWithdrawalReason, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.atertagen) else { throw .placeWithdrawn(state) }
    try mustFollow(changedOn, day, state)
    return [EventDraft(id, PlaceWithdrawn(reason: reason))]
  }
}
