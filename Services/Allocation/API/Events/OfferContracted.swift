package import Vocabulary
package import Wire

/// There is a contract of the offer.
package struct OfferContracted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.contracted"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
  }

  package static let object = Object(
    "OfferContracted", "There is a contract of the offer.", Self.init(applicationId:periodId:personRef:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."))
}
