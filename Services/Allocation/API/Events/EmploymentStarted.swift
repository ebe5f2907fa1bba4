package import Vocabulary
package import Wire

/// The work has begun.
package struct EmploymentStarted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.employment.started"

  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef

  package init(applicationId: EntityID, periodId: EntityID, personRef: PersonRef) {
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
  }

  package static let object = Object(
    "EmploymentStarted", "The work has begun.", Self.init(applicationId:periodId:personRef:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."))
}
