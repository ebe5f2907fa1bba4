package import Vocabulary
package import Wire

/// An offer is taken back.
package struct OfferVoided: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.voided"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let reason: OfferVoidReason

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef, reason: OfferVoidReason) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.reason = reason
  }

  package static let object = Object(
    "OfferVoided", "An offer is taken back.", Self.init(applicationId:periodId:personRef:reason:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("reason", { $0.reason }, "Why it is taken back."))
}
