package import Vocabulary
package import Wire

/// A person has begun a measure. The event's subject is the measure.
package struct MeasureStarted: EventPayload {
  package static let eventType = "se.stadsbuss.intake.measure.started"

  package let personRef: PersonRef
  package let caseId: EntityID?
  package let measureKind: MeasureKind
  package let `operator`: MeasureOperator
  package let organisation: OrganisationCode
  package let goal: MeasureGoal
  package let goalMeasure: GoalMeasure
  package let extentPercent: Int
  package let fundingSource: FundingSource?
  package let stateAlternativeOn: CivilDate?

  package init(
    personRef: PersonRef, caseId: EntityID?, measureKind: MeasureKind, operator: MeasureOperator,
    organisation: OrganisationCode, goal: MeasureGoal, goalMeasure: GoalMeasure, extentPercent: Int,
    fundingSource: FundingSource?, stateAlternativeOn: CivilDate?
  ) {
    self.personRef = personRef
    self.caseId = caseId
    self.measureKind = measureKind
    self.operator = `operator`
    self.organisation = organisation
    self.goal = goal
    self.goalMeasure = goalMeasure
    self.extentPercent = extentPercent
    self.fundingSource = fundingSource
    self.stateAlternativeOn = stateAlternativeOn
  }

  package static let object = Object(
    "MeasureStarted", "A person has begun a measure.",
    Self.init(
      personRef:caseId:measureKind:operator:organisation:goal:goalMeasure:extentPercent:fundingSource:
      stateAlternativeOn:),
    Field("personRef", { $0.personRef }, "Who takes part."),
    Field("caseId", { $0.caseId }, "The case that it belongs to; none where the person has no case here."),
    Field("measureKind", { $0.measureKind }, "What sort of measure it is."),
    Field("operator", { $0.operator }, "Who runs it."),
    Field(
      "organisation", { $0.organisation },
      "The unit that answers for it; STAD for the districts jointly, and where it may not be told."),
    Field("goal", { $0.goal }, "What it aims at."),
    Field("goalMeasure", { $0.goalMeasure }, "How the goal is measured."),
    Field("extentPercent", { $0.extentPercent }, "Extent in percent of full time.", .range(IntakeLimit.extentPercent)),
    Field("fundingSource", { $0.fundingSource }, "Who pays."),
    Field("stateAlternativeOn", { $0.stateAlternativeOn }, "The day on which an alternative of the state was examined.")
  )
}
