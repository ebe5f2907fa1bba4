package import AllocationAPI
package import Casework
package import Vocabulary

extension Offer {
  /// - Parameter isPlaceOpen: false where the place has been withdrawn since.
  package func accept(
    _ id: EntityID, isPlaceOpen: Bool, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    try require(.accepterad, on: day)
    guard day <= made.replyBy else { throw .replyDatePassed(made.replyBy, state: state.rawValue) }
    guard isPlaceOpen else { throw .offeredPlaceWithdrawn(state: state.rawValue) }
    return [
      EventDraft(
        id,
        OfferAccepted(applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef))
    ]
  }

  package func decline(
    _ id: EntityID, _ reason: OfferDeclineReason?, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    try require(.avbojd, on: day)
    return [
      EventDraft(
        id,
        OfferDeclined(
          applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef, reason: reason))
    ]
  }

  package func lapse(
    _ id: EntityID, in period: Period, underWay: RoundState?, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    try require(.forfallen, on: day)
    guard day > made.replyBy else { throw .replyDateNotPassed(made.replyBy, state: state.rawValue) }
    return [
      EventDraft(
        id, OfferLapsed(applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef))
    ]
  }

  /// Takes a live offer back.
  package func voided(_ id: EntityID, _ reason: OfferVoidReason) -> EventDraft {
    EventDraft(
      id,
      OfferVoided(
        applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef, reason: reason))
  }

  private func require(_ next: OfferState, on day: CivilDate) throws(AllocationRefusal) {
    guard state.mayBecome(next) else { throw .noOpenOffer(state: state.rawValue) }
    try requireOrder(day, after: changedOn, state.rawValue)
  }
}
