import Casework
package import PlacementAPI
package import Vocabulary
package import Wire

/// Why something was refused, each with one plain sentence. Names no person and no place.
package enum PlacementRefusal: Refusal {
  /// The params do not agree with each other or with the calendar.
  case notAgreeing([Problem])
  /// It would have happened before what is known already.
  case outOfOrder(latest: CivilDate, state: String)

  case placeNotWaiting(PlaceState)
  case placeWithdrawn(PlaceState)

  case notWaiting(AspirantState)
  case proposalAlive(AspirantState)
  case noFreeSeat(AspirantState)
  /// No place fits; how many places each hindrance holds for.
  case nothingFits([HindranceCount], AspirantState)
  case proposalNotAlive(MatchState)

  /// The support form takes no new decisions after the day.
  case supportClosed(after: CivilDate, state: String)
  /// The support form takes no decisions before the day.
  case supportNotYetOpen(from: CivilDate, state: String)

  case offerNotOpen(PlacementState)
  case replyDateNotPassed(PlacementState)
  case noReplyDate(PlacementState)
  case notAccepted(PlacementState)
  case noSupportForm(PlacementState)
  case supportNotApplied(PlacementState)
  case supportNotGranted(PlacementState)
  case notBeforeContract(PlacementState)
  case notAgreed(PlacementState)
  case heldPlaceWithdrawn(String)
  case notUnderWay(PlacementState)
  case alreadyBegun(PlacementState)
  case over(PlacementState)

  case notDue(FollowupState)
  case attemptsUsed(FollowupState)
  case noAttempt(FollowupState)
  case followupClosed(FollowupState)

  package var error: RPCError {
    switch self {
    case .notAgreeing(let problems): return .invalidParams(problems)
    case .outOfOrder(let latest, let state):
      return .invalidParam("/occurredOn", "is before \(latest), when \(state) began")
    case .nothingFits(let hindrances, let state):
      var error = RPCError.conflict("No open place fits; data.hindrances counts why.", state: state.rawValue)
      error.hindrances = hindrances
      return error
    default:
      let (sentence, state) = conflict
      return .conflict(sentence, state: state)
    }
  }

  /// The sentence and the state of a refusal that is a conflict and no more.
  private var conflict: (sentence: String, state: String) {
    switch self {
    case .placeNotWaiting(let state): ("The place is not waiting to be opened.", state.rawValue)
    case .placeWithdrawn(let state): ("The place has already been withdrawn.", state.rawValue)
    case .notWaiting(let state): ("The aspirant is not waiting for a place.", state.rawValue)
    case .proposalAlive(let state): ("The aspirant already has a proposal alive.", state.rawValue)
    case .noFreeSeat(let state): ("The place has no free seat.", state.rawValue)
    case .proposalNotAlive(let state): ("The proposal is not alive.", state.rawValue)
    case .supportClosed(let day, let state): ("This support form takes no new decisions after \(day).", state)
    case .supportNotYetOpen(let day, let state): ("This support form takes no decisions before \(day).", state)
    case .heldPlaceWithdrawn(let state): ("The place has been withdrawn; propose another.", state)
    case .notDue(let state): ("The follow-up is not due yet.", state.rawValue)
    case .attemptsUsed(let state): ("Three attempts have been made; close it.", state.rawValue)
    case .noAttempt(let state): ("Nobody has tried to reach the person yet; note an attempt first.", state.rawValue)
    case .followupClosed(let state): ("The follow-up is closed.", state.rawValue)
    default: placementConflict
    }
  }

  private var placementConflict: (sentence: String, state: String) {
    switch self {
    case .offerNotOpen(let state): ("The offer is not open.", state.rawValue)
    case .replyDateNotPassed(let state): ("The reply date has not passed.", state.rawValue)
    case .noReplyDate(let state): ("The offer has no reply date; cancel it instead.", state.rawValue)
    case .notAccepted(let state): ("The offer has not been accepted.", state.rawValue)
    case .noSupportForm(let state): ("The placement has no support form to apply for.", state.rawValue)
    case .supportNotApplied(let state): ("The support has not been applied for.", state.rawValue)
    case .supportNotGranted(let state): ("The support has not been granted.", state.rawValue)
    case .notBeforeContract(let state): ("The placement does not wait for a contract.", state.rawValue)
    case .notAgreed(let state): ("The placement has not been agreed.", state.rawValue)
    case .notUnderWay(let state): ("The placement is not under way.", state.rawValue)
    case .alreadyBegun(let state): ("The placement has begun; end it instead.", state.rawValue)
    case .over(let state): ("The placement is over.", state.rawValue)
    default: ("The present state does not allow it.", "")
    }
  }
}

/// Refuses what would have happened before what is known already.
func mustFollow(_ latest: CivilDate, _ day: CivilDate, _ state: some Coded) throws(PlacementRefusal) {
  guard day >= latest else { throw .outOfOrder(latest: latest, state: state.rawValue) }
}
