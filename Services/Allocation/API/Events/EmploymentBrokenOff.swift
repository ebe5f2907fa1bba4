package import Vocabulary
package import Wire

/// The employment is broken off.
package struct EmploymentBrokenOff: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.employment.brokenOff"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let reason: BreakOffReason
  /// True where the place was taken back before the work began: the youth is in the queue again. Nil in earlier events.
  package let requeued: Bool?

  package init(
    applicationId: EntityID, periodId: EntityID, personRef: PersonRef, reason: BreakOffReason, requeued: Bool? = nil
  ) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.reason = reason
    self.requeued = requeued
  }

  package static let object = Object(
    "EmploymentBrokenOff", "The employment is broken off.",
    Self.init(applicationId:periodId:personRef:reason:requeued:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("reason", { $0.reason }, "Why."),
    Field(
      "requeued", { $0.requeued },
      "True where the place was taken back before the work began: the youth takes part in rounds again."))
}
