import Casework
package import PeopleAPI
package import Vocabulary
package import Wire

/// Why something about a protection was refused.
package enum ProtectionRefusal: Refusal {
  case nothingToSetCircleFor(ProtectionState)
  case nothingToReview(ProtectionState)
  case nothingToLower(ProtectionState)
  case notReviewed(ProtectionState)
  case sameOfficer
  case outOfOrder(latest: CivilDate, state: ProtectionState)
  case reviewNotAhead(CivilDate)

  package var error: RPCError {
    switch self {
    case .nothingToSetCircleFor(let state):
      .conflict("There is no protection to set a circle for.", state: state.rawValue)
    case .nothingToReview(let state): .conflict("There is no protection to review.", state: state.rawValue)
    case .nothingToLower(let state): .conflict("There is no protection to lower.", state: state.rawValue)
    case .notReviewed(let state): .conflict("A review must come first.", state: state.rawValue)
    case .sameOfficer:
      .conflict(
        "The officer who reviewed cannot lower: a second person must.", state: ProtectionState.omprovas.rawValue)
    case .outOfOrder(let latest, let state):
      .invalidParam("/occurredOn", "is before \(latest), when \(state.rawValue) was last changed")
    case .reviewNotAhead(let day): .invalidParam("/reviewOn", "must be after \(day), the day it happened")
    }
  }
}
