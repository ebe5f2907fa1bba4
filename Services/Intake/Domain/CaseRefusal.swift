import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// Why something about a case was refused.
package enum CaseRefusal: Refusal {
  /// The params do not agree with each other or with the day.
  case notAgreeing([Problem])
  /// It would have happened before what is known already.
  case outOfOrder(latest: CivilDate, state: CaseState)
  case planOutOfOrder(latest: CivilDate, state: PlanState)
  /// With the state of the case that is open.
  case alreadyOpen(CaseState)
  case turned20
  case notWaiting(CaseState)
  case notReceived(CaseState)
  case noCoordinator(CaseState)
  case atRest(CaseState)
  case closed(CaseState)
  case notOngoing(CaseState)
  case measuresRunning

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): .invalidParams(problems)
    case .outOfOrder(let latest, let state): .outOfOrder("case", latest: latest, state: state.rawValue)
    case .planOutOfOrder(let latest, let state): .outOfOrder("plan", latest: latest, state: state.rawValue)
    case .alreadyOpen(let state):
      .conflict("The person already has an open case of this kind.", state: state.rawValue)
    case .turned20:
      .conflict(
        "The person has turned 20 and is outside the municipal activity responsibility.", state: Self.noCase)
    case .notWaiting(let state):
      .conflict("The case is not waiting to be received; only such a case can be rejected.", state: state.rawValue)
    case .notReceived(let state):
      .conflict("The case is not received: its target group is not open on that day.", state: state.rawValue)
    case .noCoordinator(let state): .conflict("The case has no coordinator yet.", state: state.rawValue)
    case .atRest(let state): .conflict("The case is at rest or on its way elsewhere.", state: state.rawValue)
    case .closed(let state): .conflict("The case is closed.", state: state.rawValue)
    case .notOngoing(let state):
      .conflict("The case is not ongoing: its plan has not been approved.", state: state.rawValue)
    case .measuresRunning: .conflict("End the running measures first.", state: CaseState.pagar.rawValue)
    }
  }

  /// The state of what has not come to be.
  static let noCase = "ingen"
}
