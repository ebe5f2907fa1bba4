package import Vocabulary
package import Wire

/// An employment, with what was worked.
package struct EmploymentView: Message {
  package let employmentId: EntityID
  package let applicationId: EntityID
  package let periodId: EntityID
  package let personRef: PersonRef
  package let placeId: EntityID?
  package let employer: OrganisationCode?
  package let from: CivilDate
  package let to: CivilDate
  package let hours: Int
  package let hourlyPay: Ore
  package let reportedMinutes: Int
  package let attestedMinutes: Int
  package let absentMinutes: Int
  package let state: EmploymentState
  package let endedOn: CivilDate?
  package let reason: BreakOffReason?
  package let version: Int

  package init(
    employmentId: EntityID, applicationId: EntityID, periodId: EntityID, personRef: PersonRef, placeId: EntityID? = nil,
    employer: OrganisationCode? = nil, from: CivilDate, to: CivilDate, hours: Int, hourlyPay: Ore, reportedMinutes: Int,
    attestedMinutes: Int, absentMinutes: Int, state: EmploymentState, endedOn: CivilDate? = nil,
    reason: BreakOffReason? = nil, version: Int
  ) {
    self.employmentId = employmentId
    self.applicationId = applicationId
    self.periodId = periodId
    self.personRef = personRef
    self.placeId = placeId
    self.employer = employer
    self.from = from
    self.to = to
    self.hours = hours
    self.hourlyPay = hourlyPay
    self.reportedMinutes = reportedMinutes
    self.attestedMinutes = attestedMinutes
    self.absentMinutes = absentMinutes
    self.state = state
    self.endedOn = endedOn
    self.reason = reason
    self.version = version
  }

  package static let object = Object(
    "Employment", "An employment, with what was worked.",
    Self.init(
      employmentId:applicationId:periodId:personRef:placeId:employer:from:to:hours:hourlyPay:reportedMinutes:
      attestedMinutes:absentMinutes:state:endedOn:reason:version:),
    Field("employmentId", { $0.employmentId }, "The employment."),
    Field("applicationId", { $0.applicationId }, "The application."),
    Field("periodId", { $0.periodId }, "The period."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("placeId", { $0.placeId }, "The place."),
    Field("employer", { $0.employer }, "The committee or company that employs."),
    Field("from", { $0.from }, "The first day of work."),
    Field("to", { $0.to }, "The last day of work."),
    Field("hours", { $0.hours }, "Hours of the job at most.", .range(AllocationLimit.hours)),
    Field("hourlyPay", { $0.hourlyPay }, "Pay an hour in öre, holiday pay included."),
    Field(
      "reportedMinutes", { $0.reportedMinutes }, "Minutes of work that are reported.",
      .range(AllocationLimit.workMinutes)),
    Field(
      "attestedMinutes", { $0.attestedMinutes }, "Those of them that are attested.", .range(AllocationLimit.workMinutes)
    ),
    Field("absentMinutes", { $0.absentMinutes }, "Minutes of absence.", .range(AllocationLimit.workMinutes)),
    Field("state", { $0.state }, "Where the employment stands."),
    Field("endedOn", { $0.endedOn }, "When the work ended, was broken off or did not begin."),
    Field("reason", { $0.reason }, "Why it was broken off."),
    versionField { $0.version })
}
