package import Vocabulary
package import Wire

/// `timeReport.amend`: a report put right after it was attested.
package enum AmendTime {
  package struct Params: DatedCommand, VersionedCommand {
    package let timeReportId: EntityID
    package let reason: TimeAmendReason
    package let begins: ClockTime?
    package let ends: ClockTime?
    package let breakMinutes: Int?
    package let absence: AbsenceCode?
    package let minutes: Int?
    package let strike: Bool?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      timeReportId: EntityID, reason: TimeAmendReason, begins: ClockTime? = nil, ends: ClockTime? = nil,
      breakMinutes: Int? = nil, absence: AbsenceCode? = nil, minutes: Int? = nil, strike: Bool? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.timeReportId = timeReportId
      self.reason = reason
      self.begins = begins
      self.ends = ends
      self.breakMinutes = breakMinutes
      self.absence = absence
      self.minutes = minutes
      self.strike = strike
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AmendTimeParams", "The report, as it should have been.",
      Self.init(timeReportId:reason:begins:ends:breakMinutes:absence:minutes:strike:occurredOn:expectedVersion:),
      Field("timeReportId", { $0.timeReportId }, "The time report."),
      Field("reason", { $0.reason }, "Why it is put right."),
      Field("begins", { $0.begins }, "When the work began; left out for absence."),
      Field("ends", { $0.ends }, "When it ended, the same day."),
      Field(
        "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
        .range(0...AllocationLimit.breakMinutes.upperBound)),
      Field("absence", { $0.absence }, "Why there was no work, by code alone; left out for work."),
      Field(
        "minutes", { $0.minutes }, "Minutes of absence; those of the day by the schedule when left out.",
        .range(AllocationLimit.dayMinutes)),
      Field("strike", { $0.strike }, "True: the report should not be at all; tell nothing else of the day then."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, TimeReportReceipt>(
    "timeReport.amend",
    "Puts an attested report right, or has it struck: by one of the place's supervisors, or whoever attested it. What was attested counts until another than whoever reported or corrected it attests anew; the payroll file made next then carries the difference.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "It was an hour less",
        Params(
          timeReportId: Sample.timeReport, reason: .felTid, begins: Sample.begins, ends: Sample.ends, breakMinutes: 60),
        TimeReportReceipt(timeReportId: Sample.timeReport, state: .rattad, version: 3))
    ])
}
