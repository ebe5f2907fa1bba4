package import Vocabulary
package import Wire

/// The employment is broken off.
package struct EmploymentBrokenOff: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.employment.brokenOff"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let reason: BreakOffReason

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef, reason: BreakOffReason) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.reason = reason
  }

  package static let object = Object(
    "EmploymentBrokenOff", "The employment is broken off.", Self.init(applicationId:periodId:personRef:reason:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("reason", { $0.reason }, "Why."))
}
