package import Vocabulary
package import Wire

/// A contract is signed. Who employs and at which place is sealed: it ties a person to a place.
package struct EmploymentAgreed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.employment.agreed"

  package let applicationId: EntityID
  package let offerId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let from: CivilDate
  package let to: CivilDate
  package let hours: Int
  /// Holiday pay included.
  package let hourlyPay: Ore

  package init(
    applicationId: EntityID, offerId: EntityID, periodId: EntityID, personRef: PersonRef, from: CivilDate,
    to: CivilDate, hours: Int, hourlyPay: Ore
  ) {
    self.applicationId = applicationId
    self.offerId = offerId
    self.periodId = periodId
    self.personRef = personRef
    self.from = from
    self.to = to
    self.hours = hours
    self.hourlyPay = hourlyPay
  }

  package static let object = Object(
    "EmploymentAgreed", "A contract is signed. Who employs and at which place is sealed.",
    Self.init(applicationId:offerId:periodId:personRef:from:to:hours:hourlyPay:),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("offerId", { $0.offerId }, "The offer that was accepted."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("from", { $0.from }, "The first day of work."),
    Field("to", { $0.to }, "The last day of work."),
    Field("hours", { $0.hours }, "Hours of the job at most.", .range(AllocationLimit.hours)),
    Field("hourlyPay", { $0.hourlyPay }, "Pay an hour in öre, holiday pay included."))
}
