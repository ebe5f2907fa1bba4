import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// Why something about a plan was refused.
package enum PlanRefusal: Refusal {
  /// The params do not agree with each other.
  case notAgreeing([Problem])
  /// It would have happened before what is known already.
  case outOfOrder(latest: CivilDate, state: PlanState)
  case caseOutOfOrder(latest: CivilDate, state: CaseState)
  /// With the state of the plan that the person has.
  case alreadyPlanned(PlanState)
  case notMapped(CaseState)
  case caseClosed(CaseState)
  case noDraft(PlanState)

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): .invalidParams(problems)
    case .outOfOrder(let latest, let state): .outOfOrder("plan", latest: latest, state: state.rawValue)
    case .caseOutOfOrder(let latest, let state): .outOfOrder("case", latest: latest, state: state.rawValue)
    case .alreadyPlanned(let state):
      .conflict("The person already has a plan; there is exactly one plan per person.", state: state.rawValue)
    case .notMapped(let state):
      .conflict("The education and the needs must be mapped first.", state: state.rawValue)
    case .caseClosed(let state): .conflict("The case is closed.", state: state.rawValue)
    case .noDraft(let state): .conflict("The plan is not a draft.", state: state.rawValue)
    }
  }
}
