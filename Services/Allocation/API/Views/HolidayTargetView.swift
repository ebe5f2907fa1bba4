package import Vocabulary
package import Wire

/// One value that a target has had.
package struct HolidayTargetVersion: Message {
  package let number: Int
  package let seats: Int
  package let decidedOn: CivilDate
  package let source: HolidayTargetSource
  package let decisionNumber: DecisionNumber?
  package let setOn: CivilDate

  package init(
    number: Int, seats: Int, decidedOn: CivilDate, source: HolidayTargetSource, decisionNumber: DecisionNumber? = nil,
    setOn: CivilDate
  ) {
    self.number = number
    self.seats = seats
    self.decidedOn = decidedOn
    self.source = source
    self.decisionNumber = decisionNumber
    self.setOn = setOn
  }

  package static let object = Object(
    "HolidayTargetVersion", "One value that a target has had.",
    Self.init(number:seats:decidedOn:source:decisionNumber:setOn:),
    Field("number", { $0.number }, "Which version of this target, from 1.", .range(1...exactIntegers.upperBound)),
    Field("seats", { $0.seats }, "Seats to reach.", .range(0...AllocationLimit.applications)),
    Field("decidedOn", { $0.decidedOn }, "The day it was decided."),
    Field("source", { $0.source }, "What decided it."),
    Field("decisionNumber", { $0.decisionNumber }, "Registry number of the decision."),
    Field("setOn", { $0.setOn }, "The day it was set here."))
}

/// A target of seats with every value it has had.
package struct HolidayTargetView: Message {
  package let targetId: EntityID
  package let periodId: EntityID?
  package let year: Int
  package let organisation: OrganisationCode
  package let seats: Int
  package let history: [HolidayTargetVersion]
  package let version: Int

  package init(
    targetId: EntityID, periodId: EntityID? = nil, year: Int, organisation: OrganisationCode, seats: Int,
    history: [HolidayTargetVersion], version: Int
  ) {
    self.targetId = targetId
    self.periodId = periodId
    self.year = year
    self.organisation = organisation
    self.seats = seats
    self.history = history
    self.version = version
  }

  package static let object = Object(
    "HolidayTarget", "A target of seats with every value it has had.",
    Self.init(targetId:periodId:year:organisation:seats:history:version:),
    Field("targetId", { $0.targetId }, "The target."),
    Field("periodId", { $0.periodId }, "The period; left out for a target of the whole year."),
    Field("year", { $0.year }, "Calendar year of the work.", .range(AllocationLimit.year)),
    Field("organisation", { $0.organisation }, "The committee or company; STAD for the whole city."),
    Field("seats", { $0.seats }, "Seats to reach now.", .range(0...AllocationLimit.applications)),
    Field(
      "history", { $0.history }, "Every value it has had, the latest first.", .items(1...AllocationLimit.targetHistory)),
    versionField { $0.version })
}
