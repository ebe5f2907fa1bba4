package import Vocabulary
package import Wire

/// `period.setTarget`: how many seats an organisation is to give.
package enum SetHolidayTarget {
  package struct Params: DatedCommand, VersionedCommand {
    package let periodId: EntityID?
    package let year: Int?
    package let organisation: OrganisationCode
    package let seats: Int
    package let decidedOn: CivilDate
    package let source: HolidayTargetSource
    package let decisionNumber: DecisionNumber?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      periodId: EntityID? = nil, year: Int? = nil, organisation: OrganisationCode, seats: Int, decidedOn: CivilDate,
      source: HolidayTargetSource, decisionNumber: DecisionNumber? = nil, occurredOn: CivilDate? = nil,
      expectedVersion: Int? = nil
    ) {
      self.periodId = periodId
      self.year = year
      self.organisation = organisation
      self.seats = seats
      self.decidedOn = decidedOn
      self.source = source
      self.decisionNumber = decisionNumber
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SetHolidayTargetParams", "A target of seats for a period, or for a year.",
      Self.init(periodId:year:organisation:seats:decidedOn:source:decisionNumber:occurredOn:expectedVersion:),
      Field("periodId", { $0.periodId }, "The period; left out for a target of the whole year."),
      Field("year", { $0.year }, "Calendar year of the work, where no period is told.", .range(AllocationLimit.year)),
      Field("organisation", { $0.organisation }, "The committee or company; STAD for the whole city."),
      Field("seats", { $0.seats }, "Seats to reach.", .range(0...AllocationLimit.applications)),
      Field("decidedOn", { $0.decidedOn }, "The day it was decided."),
      Field("source", { $0.source }, "What decided it."),
      Field("decisionNumber", { $0.decisionNumber }, "Registry number of the decision."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayTargetReceipt>(
    "period.setTarget",
    "Sets how many seats a committee or company is to give; a new number is a new version, and those before it stay in the history.",
    .command, .oneOf([.manager, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Farsta in the summer of 2019",
        Params(
          periodId: Sample.period, organisation: Sample.organisation, seats: 400, decidedOn: Sample.decidedOn,
          source: .verksamhetsplan, decisionNumber: Sample.decision),
        HolidayTargetReceipt(targetId: Sample.target, number: 1, version: 1))
    ])
}
