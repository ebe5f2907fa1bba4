package import Vocabulary
package import Wire

/// A youth has said no.
package struct OfferDeclined: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.declined"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let reason: OfferDeclineReason?

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef, reason: OfferDeclineReason? = nil) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.reason = reason
  }

  package static let object = Object(
    "OfferDeclined", "A youth has said no.", Self.init(applicationId:periodId:personRef:reason:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("reason", { $0.reason }, "Why, where it was said."))
}
