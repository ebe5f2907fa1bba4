import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// Why something about a referral was refused.
package enum ReferralRefusal: Refusal {
  /// It would have been taken back before it was sent.
  case outOfOrder(latest: CivilDate)
  /// It would have been sent before the case was ongoing.
  case caseOutOfOrder(latest: CivilDate)
  case noApprovedPlan(CaseState)
  /// With the state of the open referral.
  case alreadyReferred(ReferralState)
  case notOpen(ReferralState)
  /// What was mapped may not be told to the receiver.
  case needsGround(CaseState)
  case recipientNeeded(CivilDate)
  case recipientNotNeeded

  package var error: RPCError {
    switch self {
    case .outOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the referral was sent")
    case .caseOutOfOrder(let latest): .invalidParam("/occurredOn", "is before \(latest), when the case became ongoing")
    case .noApprovedPlan(let state): .conflict("The case has no approved plan.", state: state.rawValue)
    case .alreadyReferred(let state):
      .conflict("The person has already been referred and that referral is open.", state: state.rawValue)
    case .needsGround(let state):
      .conflict(
        "The referral needs a recorded consent or harm test for this receiver (kind kartlaggning): record one with consents.record or harmTests.record.",
        state: state.rawValue)
    case .recipientNeeded(let day):
      .invalidParam("/recipient", "must name a district committee that there was on \(day)")
    case .recipientNotNeeded: .invalidParam("/recipient", "is for district committees; leave it out")
    case .notOpen(let state): .conflict("The referral is not open.", state: state.rawValue)
    }
  }
}
