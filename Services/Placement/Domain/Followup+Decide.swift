package import Casework
package import PlacementAPI
package import Vocabulary

extension Followup {
  /// What is planned when a placement ends: the same day three calendar months later, in a shorter month its last day.
  package static func plan(of placement: EntityID, _ person: PersonRef, endedOn day: CivilDate) -> FollowupPlanned {
    FollowupPlanned(
      placementId: placement, personRef: person, months: FollowupLimit.months,
      dueOn: day.adding(months: FollowupLimit.months))
  }

  /// An attempt to reach the person, one of at most three.
  package func attempt(
    _ id: EntityID, by channel: FollowupChannel, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.kontaktforsok) else { throw .followupClosed(state) }
    try mustFollow(changedOn, day, state)
    guard day >= plan.dueOn else { throw .notDue(state) }
    guard attempts < FollowupLimit.attempts else { throw .attemptsUsed(state) }
    return [EventDraft(id, FollowupAttempted(channel: channel, attempt: attempts + 1))]
  }

  /// The person tells what they do.
  package func answer(
    _ id: EntityID, _ activity: FollowupActivity, livelihood: Livelihood?, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.mayBecome(.besvarad) else { throw .followupClosed(state) }
    try mustFollow(changedOn, day, state)
    guard day >= plan.dueOn else { throw .notDue(state) }
    return [
      EventDraft(
        id,
        FollowupAnswered(
          personRef: plan.personRef, placementId: plan.placementId, months: plan.months, dueOn: plan.dueOn,
          activity: activity, livelihood: livelihood))
    ]
  }

  /// Closed without an answer. Whoever is told to be not reached must have been sought.
  package func close(
    _ id: EntityID, for reason: FollowupCloseReason, on day: CivilDate
  ) throws(PlacementRefusal) -> [EventDraft] {
    guard state.isOpen else { throw .followupClosed(state) }
    try mustFollow(changedOn, day, state)
    guard state.mayBecome(FollowupState(after: reason)) else { throw .noAttempt(state) }
    return [
      EventDraft(
        id,
        FollowupClosed(
          personRef: plan.personRef, placementId: plan.placementId, months: plan.months, dueOn: plan.dueOn,
          reason: reason))
    ]
  }
}
