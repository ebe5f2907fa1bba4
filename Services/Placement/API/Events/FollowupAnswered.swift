package import Vocabulary
package import Wire

/// The person has told what they do.
///
/// The event's subject is the follow-up.
package struct FollowupAnswered: EventPayload {
  package static let eventType = "se.stadsbuss.placement.followup.answered"

  package let personRef: PersonRef
  package let placementId: EntityID
  package let months: Int
  package let dueOn: CivilDate
  package let activity: FollowupActivity
  package let livelihood: Livelihood?

  package init(
    personRef: PersonRef, placementId: EntityID, months: Int, dueOn: CivilDate, activity: FollowupActivity,
    livelihood: Livelihood?
  ) {
    self.personRef = personRef
    self.placementId = placementId
    self.months = months
    self.dueOn = dueOn
    self.activity = activity
    self.livelihood = livelihood
  }

  package static let object = Object(
    "FollowupAnswered", "The person has told what they do.",
    Self.init(personRef:placementId:months:dueOn:activity:livelihood:),
    personField { $0.personRef },
    placementField { $0.placementId },
    monthsField { $0.months },
    dueField { $0.dueOn },
    activityField { $0.activity },
    livelihoodField { $0.livelihood }
  )
}
