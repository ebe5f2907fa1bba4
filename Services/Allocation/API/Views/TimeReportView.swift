package import Vocabulary
package import Wire

/// A day of work, or of absence.
package struct TimeReportView: Message {
  package let timeReportId: EntityID
  package let employmentId: EntityID
  package let day: CivilDate
  package let begins: ClockTime?
  package let ends: ClockTime?
  package let breakMinutes: Int?
  package let absence: AbsenceCode?
  package let minutes: Int
  package let reportedBy: OfficerID
  package let attestedBy: OfficerID?
  package let reason: TimeAmendReason?
  package let strikes: Bool?
  package let attestedMinutes: Int?
  package let state: TimeReportState
  package let version: Int

  package init(
    timeReportId: EntityID, employmentId: EntityID, day: CivilDate, begins: ClockTime? = nil, ends: ClockTime? = nil,
    breakMinutes: Int? = nil, absence: AbsenceCode? = nil, minutes: Int, reportedBy: OfficerID,
    attestedBy: OfficerID? = nil, reason: TimeAmendReason? = nil, strikes: Bool? = nil, attestedMinutes: Int? = nil,
    state: TimeReportState, version: Int
  ) {
    self.timeReportId = timeReportId
    self.employmentId = employmentId
    self.day = day
    self.begins = begins
    self.ends = ends
    self.breakMinutes = breakMinutes
    self.absence = absence
    self.minutes = minutes
    self.reportedBy = reportedBy
    self.attestedBy = attestedBy
    self.reason = reason
    self.strikes = strikes
    self.attestedMinutes = attestedMinutes
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "TimeReport", "A day of work, or of absence.",
    Self.init(
      timeReportId:employmentId:day:begins:ends:breakMinutes:absence:minutes:reportedBy:attestedBy:reason:strikes:
      attestedMinutes:state:version:),
    Field("timeReportId", { $0.timeReportId }, "The time report."),
    Field("employmentId", { $0.employmentId }, "The employment."),
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
    Field("reportedBy", { $0.reportedBy }, "Who reported or corrected last."),
    Field("attestedBy", { $0.attestedBy }, "Who attested."),
    Field("reason", { $0.reason }, "Why it was put right after it was attested."),
    Field("strikes", { $0.strikes }, "True where putting it right means to strike it."),
    Field(
      "attestedMinutes", { $0.attestedMinutes },
      "While that waits to be attested: the minutes of work that were attested before, and count until then.",
      .range(0...AllocationLimit.dayMinutes.upperBound)),
    Field("state", { $0.state }, "Where the time report stands."),
    versionField { $0.version })
}
