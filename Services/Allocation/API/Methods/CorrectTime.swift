package import Vocabulary
package import Wire

/// `timeReport.correct`: a report corrected.
package enum CorrectTime {
  package struct Params: DatedCommand, VersionedCommand {
    package let timeReportId: EntityID
    package let begins: ClockTime?
    package let ends: ClockTime?
    package let breakMinutes: Int?
    package let absence: AbsenceCode?
    package let minutes: Int?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      timeReportId: EntityID, begins: ClockTime? = nil, ends: ClockTime? = nil, breakMinutes: Int? = nil,
      absence: AbsenceCode? = nil, minutes: Int? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.timeReportId = timeReportId
      self.begins = begins
      self.ends = ends
      self.breakMinutes = breakMinutes
      self.absence = absence
      self.minutes = minutes
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CorrectTimeParams", "The report, as it is to be.",
      Self.init(timeReportId:begins:ends:breakMinutes:absence:minutes:occurredOn:expectedVersion:),
      Field("timeReportId", { $0.timeReportId }, "The time report."),
      Field("begins", { $0.begins }, "When the work began; left out for absence."),
      Field("ends", { $0.ends }, "When it ended, the same day."),
      Field(
        "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
        .range(0...AllocationLimit.breakMinutes.upperBound)),
      Field("absence", { $0.absence }, "Why there was no work, by code alone; left out for work."),
      Field(
        "minutes", { $0.minutes }, "Minutes of absence; those of the day by the schedule when left out.",
        .range(AllocationLimit.dayMinutes)),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, TimeReportReceipt>(
    "timeReport.correct",
    "Puts another content in place of a report's, before it is attested.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "It was an hour less",
        Params(timeReportId: Sample.timeReport, begins: Sample.begins, ends: Sample.ends, breakMinutes: 60),
        TimeReportReceipt(timeReportId: Sample.timeReport, state: .rapporterad, version: 2))
    ])
}
