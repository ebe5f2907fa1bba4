package import Vocabulary
package import Wire

/// `timeReport.attest`: reports attested.
package enum AttestTime {
  package struct Params: DatedCommand {
    package let employmentId: EntityID
    package let through: CivilDate
    package let occurredOn: CivilDate?

    package init(employmentId: EntityID, through: CivilDate, occurredOn: CivilDate? = nil) {
      self.employmentId = employmentId
      self.through = through
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "AttestTimeParams", "Which reports.", Self.init(employmentId:through:occurredOn:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("through", { $0.through }, "Those of this day and earlier."),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let employmentId: EntityID
    package let attested: Int
    package let minutes: Int

    package init(employmentId: EntityID, attested: Int, minutes: Int) {
      self.employmentId = employmentId
      self.attested = attested
      self.minutes = minutes
    }

    package static let object = Object(
      "AttestedTime", "What was attested.", Self.init(employmentId:attested:minutes:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field(
        "attested", { $0.attested }, "How many reports were attested now.", .range(0...AllocationLimit.timeReports)),
      Field("minutes", { $0.minutes }, "Minutes of work in them.", .range(AllocationLimit.workMinutes)))
  }

  package static let method = Method<Params, Result>(
    "timeReport.attest",
    "Attests an employment's open reports up to a day. Nobody attests what they have reported or corrected themselves.",
    .command, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Two weeks", Params(employmentId: Sample.employment, through: Sample.lastDay),
        Result(employmentId: Sample.employment, attested: 10, minutes: 3600))
    ])
}
