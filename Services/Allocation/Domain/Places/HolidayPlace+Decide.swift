package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension HolidayPlace {
  /// Registers a place in an open period. Organisation and district are those of the day.
  package static func register(
    _ id: EntityID, _ registered: HolidayPlaceRegistered, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    let problems = problems(registered, in: period, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    try period.requireWorkable(underWay: underWay)
    return [EventDraft(id, registered)]
  }

  /// The district of a place: the one that was given, else the organisation where that is a district.
  package static func district(_ given: DistrictCode?, of organisation: OrganisationCode) -> DistrictCode? {
    given ?? (try? DistrictCode(parsing: organisation.text))
  }

  private static func problems(
    _ registered: HolidayPlaceRegistered, in period: Period, on day: CivilDate
  ) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(registered.organisation.isValid(on: day), "/organisation", "was no organisation on \(day)")
    if let district = registered.district, district.organisation != registered.organisation {
      let hint = district.inForce(on: day).map { "; \($0) was" } ?? ""
      require(district.isValid(on: day), "/district", "was no district on \(day)\(hint)")
    }
    let work = period.opened.workFrom...period.opened.workTo
    let outside = "must lie in the period's work, \(work.lowerBound) to \(work.upperBound)"
    if let from = registered.from { require(work.contains(from), "/from", outside) }
    if let to = registered.to {
      require(work.contains(to), "/to", outside)
      require(to >= registered.from ?? to, "/to", "is before from")
    }
    return problems
  }

  package func open(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.oppen) else { throw .placeNotWaiting(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, HolidayPlaceOpened())]
  }

  package func withdraw(
    _ id: EntityID, _ reason: HolidayWithdrawalReason, crisis: Crisis?, in period: Period, underWay: RoundState?,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard state.mayBecome(.atertagen) else { throw .placeWithdrawn }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, HolidayPlaceWithdrawn(reason: reason, seats: registered.seats, crisis: crisis))]
  }
}
