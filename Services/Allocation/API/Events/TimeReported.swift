package import Vocabulary
package import Wire

/// A day of work, or of absence, is reported.
package struct TimeReported: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.timeReport.registered"

  package let employmentId: EntityID
  package let personRef: PersonRef
  package let day: CivilDate
  package let begins: ClockTime?
  package let ends: ClockTime?
  package let breakMinutes: Int?
  package let absence: AbsenceCode?
  package let minutes: Int
  package let reportedBy: OfficerID

  package init(
    employmentId: EntityID, personRef: PersonRef, day: CivilDate, begins: ClockTime? = nil, ends: ClockTime? = nil,
    breakMinutes: Int? = nil, absence: AbsenceCode? = nil, minutes: Int, reportedBy: OfficerID
  ) {
    self.employmentId = employmentId
    self.personRef = personRef
    self.day = day
    self.begins = begins
    self.ends = ends
    self.breakMinutes = breakMinutes
    self.absence = absence
    self.minutes = minutes
    self.reportedBy = reportedBy
  }

  package static let object = Object(
    "TimeReported", "A day of work, or of absence, is reported.",
    Self.init(employmentId:personRef:day:begins:ends:breakMinutes:absence:minutes:reportedBy:),
    Field("employmentId", { $0.employmentId }, "The employment."),
    Field("personRef", { $0.personRef }, "The applicant's reference."),
    Field("day", { $0.day }, "The day."),
    Field("begins", { $0.begins }, "When the work began; left out for absence."),
    Field("ends", { $0.ends }, "When it ended, the same day."),
    Field(
      "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
      .range(0...AllocationLimit.breakMinutes.upperBound)),
    Field("absence", { $0.absence }, "Why there was no work, by code alone; left out for work."),
    Field(
      "minutes", { $0.minutes }, "Minutes of work without the break, or of absence.", .range(AllocationLimit.dayMinutes)
    ),
    Field("reportedBy", { $0.reportedBy }, "Who reported."))
}
