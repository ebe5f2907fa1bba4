package import Casework
package import IntakeAPI
package import Vocabulary
import Wire

extension Measure {
  /// A person begins a measure, in an ongoing case of theirs or without one.
  /// - Parameters:
  ///   - person: who takes part, links followed.
  ///   - matter: the case that is named, and whose it is, links followed.
  ///   - running: the person's measures that are running.
  package static func start(
    _ params: StartMeasure.Params, as id: EntityID, person: PersonRef, isProtected: Bool,
    in matter: (case: Case, person: PersonRef)?, running: [Measure], on day: CivilDate
  ) throws(MeasureRefusal) -> [EventDraft] {
    var problems = problems(of: params, on: day)
    if let matter, matter.person != person {
      problems.append(Problem(path: "/caseId", problem: "is another person's case"))
    }
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    if let matter = matter?.case {
      guard matter.state == .pagar, let startedOn = matter.startedOn else { throw .caseNotOngoing(matter.state) }
      guard day >= startedOn else { throw .caseOutOfOrder(latest: startedOn) }
    }
    let organisation = isProtected ? OrganisationCode.city : params.organisation
    let isRunning = running.contains {
      $0.state == .pagar && $0.measureKind == params.measureKind && $0.organisation == organisation
    }
    guard !isRunning else { throw .alreadyRunning }
    let started = MeasureStarted(
      personRef: person, caseId: params.caseId, measureKind: params.measureKind, operator: params.operator,
      organisation: organisation, goal: params.goal, goalMeasure: params.goalMeasure,
      extentPercent: params.extentPercent, fundingSource: params.fundingSource,
      stateAlternativeOn: params.stateAlternativeOn)
    return [EventDraft(id, started)]
  }

  private static func problems(of params: StartMeasure.Params, on day: CivilDate) -> [Problem] {
    var problems: [Problem] = []
    if params.measureKind == .stockholmsjobb {
      problems.append(Problem(path: "/measureKind", problem: "stockholmsjobb is begun by case.refer, not as a measure"))
    }
    if let problem = params.organisation.problem(on: day) {
      problems.append(problem)
    } else if params.operator == .stadsdel, params.organisation != .city,
      params.organisation.organisation?.kind != .stadsdelsnamnd
    {
      problems.append(
        Problem(path: "/organisation", problem: "is no district; with the operator stadsdel give a district, or STAD"))
    }
    return problems
  }

  /// The measure ends for its person.
  package func end(
    _ id: EntityID, _ reason: MeasureEndReason, on day: CivilDate
  ) throws(MeasureRefusal) -> [EventDraft] {
    guard state.mayBecome(reason.state) else { throw .ended(state) }
    guard day >= startedOn else { throw .outOfOrder(latest: startedOn) }
    return [EventDraft(id, MeasureEnded(endReason: reason))]
  }
}
