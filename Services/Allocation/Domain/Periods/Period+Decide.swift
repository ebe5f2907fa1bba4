package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Period {
  /// Opens a period where there is none of the kind and year.
  package static func open(
    _ id: EntityID, _ opened: PeriodOpened, existing: Period?
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(opened.applyFrom <= opened.applyTo, "/applyTo", "is before applyFrom")
    require(opened.workFrom <= opened.workTo, "/workTo", "is before workFrom")
    require(opened.applyTo < opened.workFrom, "/workFrom", "must be after applyTo")
    require(opened.workFrom.year == opened.year, "/year", "must be the year of workFrom")
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    if let existing { throw .periodExists(state: existing.state.rawValue) }
    return [EventDraft(id, opened)]
  }

  /// Closes the period for good.
  package func close(
    _ id: EntityID, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireWorkable(underWay: underWay)
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, PeriodClosed())]
  }

  /// Refuses in a closed period, and while a round is computed from what the period holds.
  package func requireWorkable(underWay: RoundState?) throws(AllocationRefusal) {
    guard state == .oppen else { throw .periodClosed }
    if let underWay { throw .roundUnderWay(state: underWay.rawValue) }
  }
}
