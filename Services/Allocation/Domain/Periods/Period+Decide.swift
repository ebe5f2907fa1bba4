package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Period {
  /// Opens a period where there is none of the kind, year and number.
  package static func open(
    _ id: EntityID, _ opened: PeriodOpened, existing: Period?
  ) throws(AllocationRefusal) -> [EventDraft] {
    let problems = problems(of: opened)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    if let existing { throw .periodExists(state: existing.state.rawValue) }
    return [EventDraft(id, opened)]
  }

  private static func problems(of opened: PeriodOpened) -> [Problem] {
    var problems: [Problem] = []
    func require(_ holds: Bool, _ path: String, _ problem: String) {
      if !holds { problems.append(Problem(path: path, problem: problem)) }
    }
    require(opened.applyFrom <= opened.applyTo, "/applyTo", "is before applyFrom")
    require(opened.workFrom <= opened.workTo, "/workTo", "is before workFrom")
    require(opened.applyTo < opened.workFrom, "/workFrom", "must be after applyTo")
    require(opened.workFrom.year == opened.year, "/year", "must be the year of workFrom")
    return problems
  }

  /// Changes what was decided, before the application window opens.
  /// - Parameters:
  ///   - hasApplications: whether some were sent: then the window has opened, whatever day is told.
  ///   - misfits: how many places that are not over would not fit the period as it would be.
  package func change(
    _ id: EntityID, _ params: ChangePeriod.Params, underWay: RoundState?, hasApplications: Bool = false,
    misfits: (Period) throws -> Int, on day: CivilDate
  ) throws -> [EventDraft] {
    let changed = PeriodChanged(
      applyFrom: params.applyFrom ?? opened.applyFrom, applyTo: params.applyTo ?? opened.applyTo,
      workFrom: params.workFrom ?? opened.workFrom, workTo: params.workTo ?? opened.workTo,
      maxWishes: params.maxWishes ?? opened.maxWishes, replyDays: params.replyDays ?? opened.replyDays,
      hoursMax: params.hoursMax ?? opened.hoursMax, supervised: params.supervised ?? opened.supervised)
    var next = self
    next.opened.take(changed)
    var problems = Self.problems(of: next.opened)
    if next.opened == opened { problems.append(Problem(path: "/periodId", problem: "is left as it was")) }
    if let draw, changed.applyTo >= draw.drawnOn {
      problems.append(Problem(path: "/applyTo", problem: "must be before the named draw on \(draw.drawnOn)"))
    }
    guard problems.isEmpty else { throw AllocationRefusal.notAgreeing(problems) }
    try requireWorkable(underWay: underWay)
    try requireOrder(day, after: changedOn, state.rawValue)
    guard day < opened.applyFrom, !hasApplications else {
      throw AllocationRefusal.supply(.windowHasOpened(opened.applyFrom))
    }
    let places = try misfits(next)
    guard places == 0 else { throw AllocationRefusal.supply(.placesWouldNotFit(places)) }
    return [EventDraft(id, changed)]
  }

  /// Flags the period as standing in a crisis, or lifts the flag. Also under a round: nothing is computed from it.
  package func set(_ id: EntityID, crisis next: Crisis?, on day: CivilDate) throws(AllocationRefusal) -> [EventDraft] {
    guard state == .oppen else { throw .periodClosed }
    guard next != crisis else {
      throw .notAgreeing([Problem(path: "/crisis", problem: "is what the period has already")])
    }
    try requireOrder(day, after: changedOn, state.rawValue)
    return [EventDraft(id, PeriodCrisisSet(crisis: next))]
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
