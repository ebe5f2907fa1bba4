package import Vocabulary
package import Wire

/// `employment.certificate`: a certificate of work.
package enum CertifyEmployment {
  package struct Params: Message {
    package let employmentId: EntityID

    package init(employmentId: EntityID) {
      self.employmentId = employmentId
    }

    package static let object = Object(
      "CertifyEmploymentParams", "Whose certificate.", Self.init(employmentId:),
      Field("employmentId", { $0.employmentId }, "The employment."))
  }

  package struct Result: Message {
    package let employmentId: EntityID
    package let periodId: EntityID
    package let periodKind: PeriodKind
    package let year: Int
    package let organisation: OrganisationCode
    package let category: HolidayCategory
    package let from: CivilDate
    package let to: CivilDate
    package let days: Int
    package let minutes: Int
    package let text: [String]
    package let html: String

    package init(
      employmentId: EntityID, periodId: EntityID, periodKind: PeriodKind, year: Int, organisation: OrganisationCode,
      category: HolidayCategory, from: CivilDate, to: CivilDate, days: Int, minutes: Int, text: [String], html: String
    ) {
      self.employmentId = employmentId
      self.periodId = periodId
      self.periodKind = periodKind
      self.year = year
      self.organisation = organisation
      self.category = category
      self.from = from
      self.to = to
      self.days = days
      self.minutes = minutes
      self.text = text
      self.html = html
    }

    package static let object = Object(
      "Certificate", "A certificate of work.",
      Self.init(employmentId:periodId:periodKind:year:organisation:category:from:to:days:minutes:text:html:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("periodId", { $0.periodId }, "The period."),
      Field("periodKind", { $0.periodKind }, "The break that the period lies in."),
      Field("year", { $0.year }, "Calendar year of the work.", .range(AllocationLimit.year)),
      Field("organisation", { $0.organisation }, "The committee or company that employs."),
      Field("category", { $0.category }, "The kind of workplace."),
      Field("from", { $0.from }, "The first day."),
      Field("to", { $0.to }, "The last day."),
      Field("days", { $0.days }, "Days with attested work.", .range(0...AllocationLimit.timeReports)),
      Field("minutes", { $0.minutes }, "Minutes of attested work.", .range(AllocationLimit.workMinutes)),
      Field("text", { $0.text }, "The certificate in Swedish, a sentence each.", .items(1...10)),
      Field(
        "html", { $0.html }, "The certificate as a page, with a line for the name, which the service does not know."))
  }

  package static let method = Method<Params, Result>(
    "employment.certificate",
    "The certificate of a work that is done or was broken off: period, attested hours and organisation. The name is written in by whoever may know it.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "A summer", Params(employmentId: Sample.employment),
        Sample.workCertificate)
    ])
}
