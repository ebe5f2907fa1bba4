package import Vocabulary
package import Wire

/// A report that was attested is put right: what was attested counts until this is attested in its turn.
package struct TimeAmended: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.timeReport.amended"

  package let begins: ClockTime?
  package let ends: ClockTime?
  package let breakMinutes: Int?
  package let absence: AbsenceCode?
  package let minutes: Int?
  package let reason: TimeAmendReason
  package let reportedBy: OfficerID

  package init(
    begins: ClockTime? = nil, ends: ClockTime? = nil, breakMinutes: Int? = nil, absence: AbsenceCode? = nil,
    minutes: Int? = nil, reason: TimeAmendReason, reportedBy: OfficerID
  ) {
    self.begins = begins
    self.ends = ends
    self.breakMinutes = breakMinutes
    self.absence = absence
    self.minutes = minutes
    self.reason = reason
    self.reportedBy = reportedBy
  }

  package static let object = Object(
    "TimeAmended",
    "A report that was attested is put right: what was attested counts until this is attested in its turn.",
    Self.init(begins:ends:breakMinutes:absence:minutes:reason:reportedBy:),
    Field("begins", { $0.begins }, "When the work began; left out for absence."),
    Field("ends", { $0.ends }, "When it ended, the same day."),
    Field(
      "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
      .range(0...AllocationLimit.breakMinutes.upperBound)),
    Field("absence", { $0.absence }, "Why there was no work, by code alone; left out for work."),
    Field(
      "minutes", { $0.minutes },
      "Minutes of work without the break, or of absence; left out where the report is to be struck.",
      .range(AllocationLimit.dayMinutes)),
    Field("reason", { $0.reason }, "Why it is put right."),
    Field("reportedBy", { $0.reportedBy }, "Who put it right."))
}
