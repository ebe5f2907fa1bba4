package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

/// How an organisation stands against its target.
package struct TargetStanding: Sendable, Equatable {
  /// Nil where none has been set.
  package let target: Int?
  /// Seats of its places that are not taken back.
  package let seats: Int

  package init(target: Int?, seats: Int) {
    self.target = target
    self.seats = seats
  }
}

/// Seats that have moved: what is recorded, and both ends after it.
package struct SeatMove: Sendable {
  package let drafts: [EventDraft]
  package let seats: Int
  package let toPlaceId: EntityID
  package let toSeats: Int
  /// Whether `toPlaceId` is a new place.
  package let isNew: Bool
}

extension HolidayPlace {
  /// More or fewer seats.
  /// - Parameter accepted: youths who have accepted a seat there, or have a contract.
  package func changeSeats(
    _ id: EntityID, to seats: Int, _ reason: SeatChangeReason, accepted: Int, in period: Period,
    underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard seats != registered.seats else {
      throw .notAgreeing([Problem(path: "/seats", problem: "is what the place has already")])
    }
    try requireWorkedOn(in: period, underWay: underWay, on: day)
    guard seats >= accepted else { throw .supply(.seatsAccepted(accepted, state: state.rawValue)) }
    if state == .oppen { try requireCover(of: seats, in: period) }
    return [EventDraft(id, HolidayPlaceSeatsChanged(seats: seats, before: registered.seats, reason: reason))]
  }

  /// Moves seats to another organisation or district: to a place that it has, to a new one, or the whole place.
  /// - Parameters:
  ///   - other: the place that gets them, where one was told.
  ///   - newID: the id of a new place, where one is made.
  ///   - standing: of the organisation that gets them.
  package func moveSeats(
    _ id: EntityID, _ params: MoveHolidaySeats.Params, accepted: Int, to other: HolidayPlace?, newID: EntityID,
    standing: TargetStanding, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> SeatMove {
    let district = Self.district(params.toDistrict, of: params.toOrganisation)
    let problems = moveProblems(id, params, district, to: other, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try requireWorkedOn(in: period, underWay: underWay, on: day)
    if params.toOrganisation != registered.organisation {
      guard let target = standing.target else { throw .supply(.noTarget(state: state.rawValue)) }
      guard standing.seats < target else { throw .supply(.targetReached(state: state.rawValue)) }
    }
    let left = registered.seats - params.seats
    if left == 0 {
      let moved = HolidayPlaceMoved(
        organisation: params.toOrganisation, district: district, fromOrganisation: registered.organisation,
        fromDistrict: registered.district, seats: registered.seats)
      return SeatMove(
        drafts: [EventDraft(id, moved)], seats: registered.seats, toPlaceId: id, toSeats: registered.seats,
        isNew: false)
    }
    guard left >= accepted else { throw .supply(.seatsAccepted(accepted, state: state.rawValue)) }
    let toId = params.toPlaceId ?? newID
    let leave = HolidayPlaceSeatsMoved(
      seats: left, moved: params.seats, direction: .fran, otherPlaceId: toId, organisation: params.toOrganisation,
      district: district)
    guard let other else {
      let part = registered.part(
        params.seats, organisation: params.toOrganisation, district: district, movedFrom: id)
      return SeatMove(
        drafts: [EventDraft(id, leave), EventDraft(toId, part)], seats: left, toPlaceId: toId, toSeats: params.seats,
        isNew: true)
    }
    try other.requireWorkedOn(in: period, underWay: underWay, on: day)
    let seats = other.registered.seats + params.seats
    if other.state == .oppen { try other.requireCover(of: seats, in: period) }
    let come = HolidayPlaceSeatsMoved(
      seats: seats, moved: params.seats, direction: .till, otherPlaceId: id, organisation: registered.organisation,
      district: registered.district)
    return SeatMove(
      drafts: [EventDraft(id, leave), EventDraft(toId, come)], seats: left, toPlaceId: toId, toSeats: seats,
      isNew: false)
  }

  private func moveProblems(
    _ id: EntityID, _ params: MoveHolidaySeats.Params, _ district: DistrictCode?, to other: HolidayPlace?,
    on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(params.seats <= registered.seats, "/seats", "is more than the \(registered.seats) that the place has")
    require(params.toOrganisation.isValid(on: day), "/toOrganisation", "was no organisation on \(day)")
    require(
      params.toOrganisation != registered.organisation || district != registered.district, "/toOrganisation",
      "has the seats already")
    if let toDistrict = params.toDistrict, toDistrict.organisation != params.toOrganisation {
      let hint = toDistrict.inForce(on: day).map { "; \($0) was" } ?? ""
      require(toDistrict.isValid(on: day), "/toDistrict", "was no district on \(day)\(hint)")
    }
    guard let toPlaceId = params.toPlaceId else { return problems }
    require(toPlaceId != id, "/toPlaceId", "is the place that the seats leave")
    require(
      params.seats != registered.seats, "/seats",
      "would leave the place without any; leave toPlaceId out to move it whole")
    if let other {
      require(other.registered.periodId == registered.periodId, "/toPlaceId", "is a place of another period")
      require(
        other.registered.organisation == params.toOrganisation
          && (params.toDistrict == nil || other.registered.district == params.toDistrict), "/toPlaceId",
        "is no place of that organisation and district")
      require(
        other.registered.seats + params.seats <= AllocationLimit.seats.upperBound, "/seats",
        "would give the other place more than \(AllocationLimit.seats.upperBound)")
    }
    return problems
  }

  /// Refuses where a place is over, in a closed period, under a round, and before what has happened to it.
  func requireWorkedOn(
    in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) {
    try period.requireWorkable(underWay: underWay)
    guard state.isWorkedOn else { throw .supply(.placeGone(state: state.rawValue)) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }

  /// Refuses where supervisors must see to every seat and do not.
  func requireCover(of seats: Int, in period: Period) throws(AllocationRefusal) {
    guard needsCover(in: period), covered < seats else { return }
    throw .supply(.supervisorsTooFew(seats: seats, covered: covered, state: state.rawValue))
  }
}
