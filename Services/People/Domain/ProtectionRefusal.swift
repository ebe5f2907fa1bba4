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
  case notProtected(ProtectionState)
  /// A way of the contact plan is for somebody who may not know of the person.
  case outsideCircle(way: Int, OfficerID)
  case noTimeBetween(way: Int)
  case noSuchContact(way: Int)
  case inCircle(ProtectionState)
  case alreadyOpen(ProtectionState)
  case notOpen(ProtectionState)
  case nothingToNote(ProtectionState)
  case ownAccess(ProtectionState)
  case noReads(ProtectionState)
  case ownReads(ProtectionState)

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
    case .notProtected(let state): .conflict("No protection of the person's data holds.", state: state.rawValue)
    case .outsideCircle(let way, let officer):
      .invalidParam("/ways/\(way)/officers", "names \(officer), who is not in the person's circle")
    case .noTimeBetween(let way): .invalidParam("/ways/\(way)/to", "must be after from")
    case .noSuchContact(let way): .invalidParam("/ways/\(way)", "is none of the person's contact ways")
    case .inCircle(let state): .conflict("You are in the person's circle already.", state: state.rawValue)
    case .alreadyOpen(let state): .conflict("Your emergency access is open already.", state: state.rawValue)
    case .notOpen(let state): .conflict("No such emergency access is open.", state: state.rawValue)
    case .nothingToNote(let state):
      .conflict("There is no such emergency access that awaits a note.", state: state.rawValue)
    case .ownAccess(let state):
      .conflict("Who opened an emergency access cannot take note of it: somebody else must.", state: state.rawValue)
    case .noReads(let state): .conflict("There are no reads to review up to there.", state: state.rawValue)
    case .ownReads(let state):
      .conflict("You made some of these reads: a second officer must review them.", state: state.rawValue)
    }
  }
}
