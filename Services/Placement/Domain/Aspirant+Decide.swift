package import Casework
package import IntakeAPI
package import PlacementAPI
package import Vocabulary

extension Aspirant {
  /// A referral to Stockholmsjobb makes an aspirant, whose id is the referral's: a repeated one would make the same.
  package static func receive(_ referral: ReferralSent, as id: EntityID) -> [EventDraft] {
    switch referral.to {
    case .stockholmsjobb:
      [
        EventDraft(
          id,
          AspirantReceived(
            personRef: referral.personRef, caseId: referral.caseId, educationClass: referral.educationClass,
            occupation: referral.occupation, organisation: referral.organisation))
      ]
    case .arbetsformedlingen, .forsakringskassan, .region, .socialnamnd, .stadsdelsnamnd: []
    }
  }

  /// The aspirant leaves before a placement has begun; a proposal or an offer alive goes with them, so that the seat is
  /// free. Once placed, or gone, nothing happens: the placement's end tells the rest.
  package func leave(
    _ id: EntityID, for reason: AspirantCloseReason, alive: AliveWork?
  ) -> [EventDraft] {
    guard state == .mottagen || state == .matchas else { return [] }
    let freed: [EventDraft] =
      switch alive {
      case nil: []
      case .match(let match): [EventDraft(match, MatchCancelled(reason: .annan))]
      case .placement(let placement): [EventDraft(placement, PlacementCancelled(reason: .annan))]
      }
    return freed + [EventDraft(id, AspirantClosed(reason: reason))]
  }

  /// What an aspirant in the state `matchas` has: exactly one of these.
  package enum AliveWork: Sendable, Equatable {
    case match(EntityID)
    case placement(EntityID)
  }
}

extension AspirantCloseReason {
  /// Why an aspirant leaves whose referral is withdrawn.
  package init(_ reason: ReferralWithdrawalReason) {
    self =
      switch reason {
      case .angrat: .angrat
      case .arbete: .arbete
      case .studier: .studier
      case .flyttat: .flyttat
      case .annan: .annan
      }
  }

  /// Why an aspirant leaves whose case is closed.
  package init(_ outcome: CaseOutcome) {
    self =
      switch outcome {
      case .arbete: .arbete
      case .studier: .studier
      case .annanMyndighet, .slutfortUppdrag, .ovrigt: .annan
      }
  }
}
