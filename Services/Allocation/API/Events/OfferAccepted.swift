package import Vocabulary
package import Wire

/// A youth has said yes.
package struct OfferAccepted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.accepted"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
  }

  package static let object = Object(
    "OfferAccepted", "A youth has said yes.", Self.init(applicationId:periodId:personRef:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."))
}
