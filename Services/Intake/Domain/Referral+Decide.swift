package import Casework
package import IntakeAPI
package import PeopleAPI
package import Vocabulary

extension Referral {
  /// Hands the participant of an ongoing case over.
  /// - Parameters:
  ///   - person: the participant, links followed.
  ///   - open: the state of a referral of the person to the same receiver that is open.
  ///   - sharing: whether what was mapped may be told to the receiver.
  package static func send(
    _ params: ReferCase.Params, as id: EntityID, from matter: Case, person: PersonRef, isProtected: Bool,
    open: ReferralState?, sharing: SharingRule.Answer, on day: CivilDate
  ) throws(ReferralRefusal) -> [EventDraft] {
    guard matter.state == .pagar, let startedOn = matter.startedOn, let mapping = matter.mapping else {
      throw .noApprovedPlan(matter.state)
    }
    if let open { throw .alreadyReferred(open) }
    guard sharing.mayShare else { throw .needsGround(matter.state) }
    guard day >= startedOn else { throw .caseOutOfOrder(latest: startedOn) }
    let sent = ReferralSent(
      caseId: params.caseId, personRef: person, to: params.to, educationClass: mapping.educationClass,
      occupation: mapping.occupation, organisation: matter.organisation.told(ofProtected: isProtected),
      recipient: params.recipient?.told(ofProtected: isProtected))
    return [EventDraft(id, sent)]
  }

  /// Who is told of the person, from the receiver and, for a district, its code.
  package static func recipient(
    of params: ReferCase.Params, on day: CivilDate
  ) throws(ReferralRefusal) -> OrganisationCode {
    if let fixed = params.to.recipient {
      guard params.recipient == nil else { throw .recipientNotNeeded }
      return fixed
    }
    guard let district = params.recipient, district.organisation?.kind == .stadsdelsnamnd, district.isValid(on: day)
    else { throw .recipientNeeded(day) }
    return district
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
