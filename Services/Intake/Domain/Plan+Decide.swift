package import Casework
package import IntakeAPI
package import Vocabulary
import Wire

extension Plan {
  /// A draft, in a case whose education and needs are mapped.
  /// - Parameters:
  ///   - person: whose plan it is, links followed.
  ///   - existing: the state of a plan that the person has, a draft or an active one, in any case.
  package static func open(
    _ params: OpenPlan.Params, as id: EntityID, in matter: Case, person: PersonRef, existing: PlanState?,
    on day: CivilDate
  ) throws(PlanRefusal) -> [EventDraft] {
    let problems = problems(of: params)
    guard problems.isEmpty else { throw .notAgreeing(problems) }
    guard matter.state.isOpen else { throw .caseClosed(matter.state) }
    if let existing { throw .alreadyPlanned(existing) }
    guard matter.state == .planeras || matter.state == .pagar else { throw .notMapped(matter.state) }
    guard day >= matter.stateOn else { throw .caseOutOfOrder(latest: matter.stateOn, state: matter.state) }
    let opened = PlanOpened(
      caseId: params.caseId, personRef: person, goal: params.goal, activities: params.activities,
      afPlanOn: params.afPlanOn, noAfPlanReason: params.noAfPlanReason)
    return [EventDraft(id, opened)]
  }

  private static func problems(of params: OpenPlan.Params) -> [Problem] {
    var problems: [Problem] = []
    switch (params.afPlanOn, params.noAfPlanReason) {
    case (nil, nil):
      problems.append(
        Problem(path: "/afPlanOn", problem: "is required, or noAfPlanReason: why Arbetsförmedlingen has no plan"))
    case (.some, .some):
      problems.append(
        Problem(path: "/noAfPlanReason", problem: "says that there is no plan, but afPlanOn gives its date"))
    default: break
    }
    for (index, activity) in params.activities.enumerated() {
      if let from = activity.from, let to = activity.to, to < from {
        problems.append(Problem(path: "/activities/\(index)/to", problem: "is before from"))
      }
    }
    return problems
  }

  /// The participant has approved, and the case is ongoing from then on.
  package func approve(
    _ params: ApprovePlan.Params, in matter: Case, on day: CivilDate
  ) throws(PlanRefusal) -> [EventDraft] {
    guard params.guidanceOfferedOn <= day else {
      throw .notAgreeing([Problem(path: "/guidanceOfferedOn", problem: "is after \(day), when the plan was approved")])
    }
    guard state == .utkast else { throw .noDraft(state) }
    guard day >= changedOn else { throw .outOfOrder(latest: changedOn, state: state) }
    let approved = PlanApproved(guidanceOfferedOn: params.guidanceOfferedOn, guidanceAnswer: params.guidanceAnswer)
    guard matter.state == .planeras else { return [EventDraft(params.planId, approved)] }
    guard day >= matter.changedOn else { throw .caseOutOfOrder(latest: matter.changedOn, state: matter.state) }
    return [EventDraft(params.planId, approved), EventDraft(caseId, CaseStarted())]
  }
}
