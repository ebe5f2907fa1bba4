package import Vocabulary
package import Wire

/// `timeReport.register`: a day of work, or of absence.
package enum RegisterTime {
  package struct Params: DatedCommand {
    package let employmentId: EntityID
    package let day: CivilDate
    package let begins: ClockTime?
    package let ends: ClockTime?
    package let breakMinutes: Int?
    package let absence: AbsenceCode?
    package let minutes: Int?
    package let occurredOn: CivilDate?

    package init(
      employmentId: EntityID, day: CivilDate, begins: ClockTime? = nil, ends: ClockTime? = nil,
      breakMinutes: Int? = nil, absence: AbsenceCode? = nil, minutes: Int? = nil, occurredOn: CivilDate? = nil
    ) {
      self.employmentId = employmentId
      self.day = day
      self.begins = begins
      self.ends = ends
      self.breakMinutes = breakMinutes
      self.absence = absence
      self.minutes = minutes
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RegisterTimeParams", "A day.", Self.init(employmentId:day:begins:ends:breakMinutes:absence:minutes:occurredOn:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("day", { $0.day }, "The day."),
      Field("begins", { $0.begins }, "When the work began; left out for absence."),
      Field("ends", { $0.ends }, "When it ended, the same day."),
      Field(
        "breakMinutes", { $0.breakMinutes }, "Minutes of the unpaid break; left out without one.",
        .range(0...AllocationLimit.breakMinutes.upperBound)),
      Field("absence", { $0.absence }, "Why there was no work, by code alone; left out for work."),
      Field(
        "minutes", { $0.minutes }, "Minutes of absence; those of the day by the schedule when left out.",
        .range(AllocationLimit.dayMinutes)),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, TimeReportReceipt>(
    "timeReport.register",
    "Reports a day of work or of absence, inside the shift and the rules on working hours. Absence is a code alone, and is not worked back.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "A day of six hours",
        Params(
          employmentId: Sample.employment, day: Sample.firstDay, begins: Sample.begins, ends: Sample.ends,
          breakMinutes: 30),
        TimeReportReceipt(timeReportId: Sample.timeReport, state: .rapporterad, version: 1)),
      Example(
        "Absence", Params(employmentId: Sample.employment, day: Sample.lastDay, absence: .sjuk),
        TimeReportReceipt(timeReportId: Sample.timeReport, state: .rapporterad, version: 1)),
    ])
}
