package import AllocationAPI
package import Casework
package import Vocabulary

/// What an answer to an offer is judged by, beside the offer.
package struct OfferCircumstances: Sendable {
  package var period: Period
  package var underWay: RoundState?
  /// That of the application; nil before the contract.
  package var employment: EmploymentState?
  /// False where the place has been withdrawn since.
  package var isPlaceOpen: Bool
  /// Holiday jobs of the person in other periods of the year.
  package var otherJobs: Int

  package init(
    _ period: Period, underWay: RoundState? = nil, employment: EmploymentState? = nil, isPlaceOpen: Bool = true,
    otherJobs: Int = 0
  ) {
    self.period = period
    self.underWay = underWay
    self.employment = employment
    self.isPlaceOpen = isPlaceOpen
    self.otherJobs = otherJobs
  }
}

extension Offer {
  /// - Parameter stayForUpgrade: what was said of staying; nil where nothing was.
  package func accept(
    _ id: EntityID, stayForUpgrade: Bool? = nil, _ now: OfferCircumstances, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try now.period.requireWorkable(underWay: now.underWay)
    try require(.accepterad, on: day)
    guard day <= made.replyBy else { throw .replyDatePassed(made.replyBy, state: state.rawValue) }
    guard now.isPlaceOpen else { throw .offeredPlaceWithdrawn(state: state.rawValue) }
    guard OneJobRule.admits(now.otherJobs, on: day) else { throw .hasJobThisYear(state: state.rawValue) }
    return [
      EventDraft(
        id,
        OfferAccepted(
          applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef,
          stayForUpgrade: AcceptedSeatRule.stay(stayForUpgrade, on: day)))
    ]
  }

  package func decline(
    _ id: EntityID, _ reason: OfferDeclineReason?, _ now: OfferCircumstances, on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try now.period.requireWorkable(underWay: now.underWay)
    if let employment = now.employment { throw .hasContract(state: employment.rawValue) }
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
    return [lapsed(id)]
  }

  /// Whether a sweep of all that was to be answered by `last` lets it lapse.
  package func isOverdue(_ last: CivilDate) -> Bool { state == .erbjuden && made.replyBy <= last }

  /// What the sweep records of it.
  package func lapsed(_ id: EntityID) -> EventDraft {
    EventDraft(id, OfferLapsed(applicationId: made.applicationId, periodId: made.periodId, personRef: made.personRef))
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
