import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// Why something about a measure was refused.
package enum MeasureRefusal: Refusal {
  /// The params do not agree with each other or with the day.
  case notAgreeing([Problem])
  /// It would have ended before it began.
  case outOfOrder(latest: CivilDate)
  /// It would have begun before the case was ongoing.
  case caseOutOfOrder(latest: CivilDate)
  case alreadyRunning
  case caseNotOngoing(CaseState)
  case ended(MeasureState)

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): .invalidParams(problems)
    case .outOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the measure began")
    case .caseOutOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the case became ongoing")
    case .alreadyRunning:
      .conflict(
        "The person already has this measure running at this organisation.", state: MeasureState.pagar.rawValue)
    case .caseNotOngoing(let state): .conflict("The case is not ongoing.", state: state.rawValue)
    case .ended(let state): .conflict("The measure has ended.", state: state.rawValue)
    }
  }
}
