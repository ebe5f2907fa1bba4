package import Vocabulary
package import Wire

/// A follow-up has been closed without an answer.
///
/// The event's subject is the follow-up.
package struct FollowupClosed: EventPayload {
  package static let eventType = "se.stadsbuss.placement.followup.closed"

  package let personRef: PersonRef
  package let placementId: EntityID
  package let months: Int
  package let dueOn: CivilDate
  package let reason: FollowupCloseReason

  package init(personRef: PersonRef, placementId: EntityID, months: Int, dueOn: CivilDate, reason: FollowupCloseReason)
  {
    self.personRef = personRef
    self.placementId = placementId
    self.months = months
    self.dueOn = dueOn
    self.reason = reason
  }

  package static let object = Object(
    "FollowupClosed", "A follow-up has been closed without an answer.",
    Self.init(personRef:placementId:months:dueOn:reason:),
    personField { $0.personRef },
    placementField { $0.placementId },
    monthsField { $0.months },
    dueField { $0.dueOn },
    Field("reason", { $0.reason }, "Why.")
  )
}
