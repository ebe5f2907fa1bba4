package import AllocationAPI
package import Casework
package import Vocabulary
import Wire

extension Supervisor {
  /// - Parameter existing: the organisation's active supervisor of the same code or label.
  package static func register(
    _ id: EntityID, _ registered: SupervisorRegistered, existing: Supervisor?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems: [Problem] = []
    if !registered.organisation.isValid(on: day) {
      problems.append(Problem(path: "/organisation", problem: "was no organisation on \(day)"))
    }
    if (registered.officer == nil) == (registered.label == nil) {
      problems.append(Problem(path: "/label", problem: "or officer is told, and not both"))
    }
    problems += trainingProblems(registered.trainedOn, on: day)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    if let existing { throw .supply(.supervisorExists(state: existing.state.rawValue)) }
    return [EventDraft(id, registered)]
  }

  /// - Parameter loads: what they see to at places that are not over.
  package func change(
    _ id: EntityID, _ params: ChangeSupervisor.Params, loads: [SupervisorLoad], on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    var problems = Self.trainingProblems(params.trainedOn, on: day)
    if params.capacity == nil, params.trainedOn == nil {
      problems.append(Problem(path: "/capacity", problem: "or trainedOn must be told"))
    }
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    guard state == .aktiv else { throw .supply(.supervisorGone) }
    try requireOrder(day, after: changedOn, state.rawValue)
    let capacity = params.capacity ?? registered.capacity
    if let most = SupervisorLoad.most(loads), most.seats > capacity {
      throw .supply(.supervisorHasMore(most.seats, on: most.on))
    }
    return [
      EventDraft(id, SupervisorChanged(capacity: capacity, trainedOn: params.trainedOn ?? registered.trainedOn))
    ]
  }

  /// - Parameter loads: what they see to at places that are not over, one for each place.
  package func leave(
    _ id: EntityID, loads: [SupervisorLoad], on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    guard state.mayBecome(.avslutad) else { throw .supply(.supervisorGone) }
    try requireOrder(day, after: changedOn, state.rawValue)
    let needed = loads.count { $0.days.upperBound > day }
    guard needed == 0 else { throw .supply(.supervisorNeeded(places: needed)) }
    return [EventDraft(id, SupervisorLeft())]
  }

  private static func trainingProblems(_ trainedOn: CivilDate?, on day: CivilDate) -> [Problem] {
    guard let trainedOn, trainedOn > day else { return [] }
    return [Problem(path: "/trainedOn", problem: "is after \(day)")]
  }
}

extension HolidayPlace {
  /// Says who supervises: of the same committee or company, with no more youths on any day than they may have, and, at an
  /// open place, for all its seats.
  /// - Parameters:
  ///   - supervisors: those who are told of and exist.
  ///   - elsewhere: what each of them sees to at other places that are not over.
  package func supervise(
    _ id: EntityID, _ shares: [SupervisorShare], supervisors: [EntityID: Supervisor],
    elsewhere: [EntityID: [SupervisorLoad]], in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try requireWorkedOn(in: period, underWay: underWay, on: day)
    let days = work(in: period)
    var problems: [Problem] = []
    var seen: Set<EntityID> = []
    for (index, share) in shares.enumerated() {
      let path = "/supervisors/\(index)"
      if !seen.insert(share.supervisorId).inserted {
        problems.append(Problem(path: "\(path)/supervisorId", problem: "is told twice"))
      } else if let fault = fault(of: supervisors[share.supervisorId]) {
        problems.append(Problem(path: "\(path)/supervisorId", problem: fault))
      } else if let supervisor = supervisors[share.supervisorId] {
        let own = SupervisorLoad(days, seats: share.seats)
        let others = (elsewhere[share.supervisorId] ?? []).filter { $0.days.overlaps(days) }
        if let most = SupervisorLoad.most(others + [own]), most.seats > supervisor.registered.capacity {
          problems.append(
            Problem(
              path: "\(path)/seats",
              problem:
                "would give \(most.seats) youths on \(most.on), more than the \(supervisor.registered.capacity) allowed"
            ))
        }
      }
    }
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    var next = self
    next.supervisors = shares
    if state == .oppen { try next.requireCover(of: registered.seats, in: period) }
    return [EventDraft(id, HolidayPlaceSupervised(supervisors: shares))]
  }

  private func fault(of supervisor: Supervisor?) -> String? {
    guard let supervisor else { return "is no supervisor" }
    guard supervisor.state == .aktiv else { return "is one who supervises no longer" }
    let committee = supervisor.registered.organisation.committee
    return committee == registered.organisation.committee || committee == employer.committee
      ? nil : "works at another committee or company"
  }
}
