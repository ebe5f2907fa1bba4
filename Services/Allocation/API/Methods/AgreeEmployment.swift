package import Vocabulary
package import Wire

/// `employment.agree`: a contract.
package enum AgreeEmployment {
  package struct Params: DatedCommand, VersionedCommand {
    package let applicationId: EntityID
    package let from: CivilDate
    package let to: CivilDate
    package let hours: Int
    package let employer: OrganisationCode?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      applicationId: EntityID, from: CivilDate, to: CivilDate, hours: Int, employer: OrganisationCode? = nil,
      occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.applicationId = applicationId
      self.from = from
      self.to = to
      self.hours = hours
      self.employer = employer
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AgreeEmploymentParams", "The contract.",
      Self.init(applicationId:from:to:hours:employer:occurredOn:expectedVersion:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("from", { $0.from }, "The first day of work."),
      Field("to", { $0.to }, "The last day of work."),
      Field("hours", { $0.hours }, "Hours of the job at most.", .range(AllocationLimit.hours)),
      Field("employer", { $0.employer }, "The committee or company that employs; the one of the place when left out."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let employmentId: EntityID
    package let hourlyPay: Ore
    package let employer: OrganisationCode
    package let state: EmploymentState
    package let version: Int

    package init(
      employmentId: EntityID, hourlyPay: Ore, employer: OrganisationCode, state: EmploymentState, version: Int
    ) {
      self.employmentId = employmentId
      self.hourlyPay = hourlyPay
      self.employer = employer
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "AgreedEmployment", "A contract.", Self.init(employmentId:hourlyPay:employer:state:version:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("hourlyPay", { $0.hourlyPay }, "Pay an hour in öre, holiday pay included."),
      Field("employer", { $0.employer }, "The committee or company that employs."),
      Field("state", { $0.state }, "Where the employment stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "employment.agree",
    "Makes the contract of an accepted offer: the wage is that of the age on the first day, a youth under 18 has a guardian's consent, and work with children takes an extract that was shown and holds on that day.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Three weeks in June",
        Params(applicationId: Sample.application, from: Sample.firstDay, to: Sample.lastDay, hours: 90),
        Result(
          employmentId: Sample.employment, hourlyPay: Sample.hourlyPay, employer: Sample.organisation, state: .avtalad,
          version: 1))
    ])
}
