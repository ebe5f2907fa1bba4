package import Vocabulary
package import Wire

/// A follow-up of an ended placement is planned.
///
/// The event's subject is the follow-up.
package struct FollowupPlanned: EventPayload {
  package static let eventType = "se.stadsbuss.placement.followup.planned"

  package let placementId: EntityID
  package let personRef: PersonRef
  package let months: Int
  package let dueOn: CivilDate

  package init(placementId: EntityID, personRef: PersonRef, months: Int, dueOn: CivilDate) {
    self.placementId = placementId
    self.personRef = personRef
    self.months = months
    self.dueOn = dueOn
  }

  package static let object = Object(
    "FollowupPlanned", "A follow-up of an ended placement is planned.",
    Self.init(placementId:personRef:months:dueOn:),
    placementField { $0.placementId },
    personField { $0.personRef },
    monthsField { $0.months },
    dueField { $0.dueOn }
  )
}
