package import Vocabulary
package import Wire

/// A youth has said yes.
package struct OfferAccepted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.offer.accepted"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  /// Whether the youth takes part in later rounds to get a place that they want more; nil where a re-run may move them,
  /// as the rule was when they answered.
  package let stayForUpgrade: Bool?

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef, stayForUpgrade: Bool? = nil) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.stayForUpgrade = stayForUpgrade
  }

  package static let object = Object(
    "OfferAccepted", "A youth has said yes.", Self.init(applicationId:periodId:personRef:stayForUpgrade:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field(
      "stayForUpgrade", { $0.stayForUpgrade },
      "Whether the youth takes part in later rounds for a place that they want more; left out where a re-run may move them."
    ))
}
