package import Casework
package import IntakeAPI
package import Vocabulary

extension Referral {
  /// Hands the participant of an ongoing case over.
  /// - Parameters:
  ///   - person: the participant, links followed.
  ///   - open: the state of a referral of the person to the same service that is open.
  package static func send(
    _ params: ReferCase.Params, as id: EntityID, from matter: Case, person: PersonRef, isProtected: Bool,
    open: ReferralState?, on day: CivilDate
  ) throws(ReferralRefusal) -> [EventDraft] {
    guard matter.state == .pagar, let startedOn = matter.startedOn, let mapping = matter.mapping else {
      throw .noApprovedPlan(matter.state)
    }
    if let open { throw .alreadyReferred(open) }
    guard day >= startedOn else { throw .caseOutOfOrder(latest: startedOn) }
    let sent = ReferralSent(
      caseId: params.caseId, personRef: person, to: params.to, educationClass: mapping.educationClass,
      occupation: mapping.occupation, organisation: matter.organisation.told(ofProtected: isProtected))
    return [EventDraft(id, sent)]
  }

  /// Takes it back.
  package func withdraw(
    _ id: EntityID, _ reason: ReferralWithdrawalReason, on day: CivilDate
  ) throws(ReferralRefusal) -> [EventDraft] {
    guard state.mayBecome(.aterkallad) else { throw .notOpen(state) }
    guard day >= registeredOn else { throw .outOfOrder(latest: registeredOn) }
    return [EventDraft(id, ReferralWithdrawn(reason: reason))]
  }
}
