package import Vocabulary
package import Wire

/// An organisation has a target of seats, or has a new one. The event's subject is the target; what it was before stays in the history.
package struct HolidayTargetSet: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.target.set"

  package let periodId: EntityID?
  package let year: Int
  package let organisation: OrganisationCode
  package let seats: Int
  package let decidedOn: CivilDate
  package let source: HolidayTargetSource
  package let decisionNumber: DecisionNumber?
  package let number: Int

  package init(
    periodId: EntityID? = nil, year: Int, organisation: OrganisationCode, seats: Int, decidedOn: CivilDate,
    source: HolidayTargetSource, decisionNumber: DecisionNumber? = nil, number: Int
  ) {
    self.periodId = periodId
    self.year = year
    self.organisation = organisation
    self.seats = seats
    self.decidedOn = decidedOn
    self.source = source
    self.decisionNumber = decisionNumber
    self.number = number
  }

  package static let object = Object(
    "HolidayTargetSet", "An organisation has a target of seats, or has a new one.",
    Self.init(periodId:year:organisation:seats:decidedOn:source:decisionNumber:number:),
    Field("periodId", { $0.periodId }, "The period; left out for a target of the whole year."),
    Field("year", { $0.year }, "Calendar year of the work.", .range(AllocationLimit.year)),
    Field("organisation", { $0.organisation }, "The committee or company; STAD for the whole city."),
    Field("seats", { $0.seats }, "Seats to reach.", .range(0...AllocationLimit.applications)),
    Field("decidedOn", { $0.decidedOn }, "The day it was decided."),
    Field("source", { $0.source }, "What decided it."),
    Field("decisionNumber", { $0.decisionNumber }, "Registry number of the decision."),
    Field("number", { $0.number }, "Which version of this target, from 1.", .range(1...exactIntegers.upperBound)))
}
