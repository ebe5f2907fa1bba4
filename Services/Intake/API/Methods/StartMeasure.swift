package import Vocabulary
package import Wire

/// `measure.start`: a person begins a measure.
package enum StartMeasure {
  package struct Params: DatedCommand {
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
    package let occurredOn: CivilDate?

    package init(
      personRef: PersonRef, caseId: EntityID? = nil, measureKind: MeasureKind, operator: MeasureOperator,
      organisation: OrganisationCode, goal: MeasureGoal, goalMeasure: GoalMeasure, extentPercent: Int,
      fundingSource: FundingSource? = nil, stateAlternativeOn: CivilDate? = nil, occurredOn: CivilDate? = nil
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
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "StartMeasureParams", "The measure.",
      Self.init(
        personRef:caseId:measureKind:operator:organisation:goal:goalMeasure:extentPercent:fundingSource:
        stateAlternativeOn:occurredOn:),
      personRefField { $0.personRef },
      Field("caseId", { $0.caseId }, "The ongoing case that it belongs to."),
      Field("measureKind", { $0.measureKind }, "What sort of measure it is; stockholmsjobb is begun by case.refer."),
      Field("operator", { $0.operator }, "Who runs it."),
      Field(
        "organisation", { $0.organisation },
        "The unit that answers for it; with the operator stadsdel a district, or STAD where they run it jointly."),
      Field("goal", { $0.goal }, "What it aims at."),
      Field("goalMeasure", { $0.goalMeasure }, "How the goal is measured."),
      Field(
        "extentPercent", { $0.extentPercent }, "Extent in percent of full time.", .range(IntakeLimit.extentPercent)),
      Field("fundingSource", { $0.fundingSource }, "Who pays."),
      Field(
        "stateAlternativeOn", { $0.stateAlternativeOn }, "The day on which an alternative of the state was examined."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, MeasureReceipt>(
    "measure.start",
    "Says that a person has begun a measure, in an ongoing case of theirs or, for someone who has no case here, "
      + "without one. For a protected person the unit is kept as STAD.",
    .command, .oneOf([.officer, .importer]), errors: [.conflict, .notFound, .unavailable],
    examples: [
      Example(
        "A district's measure",
        Params(
          personRef: Sample.person, measureKind: .arbetstraning, operator: .stadsdel,
          organisation: Sample.districtCommittee, goal: .narmareArbete, goalMeasure: .narvaro, extentPercent: 50),
        MeasureReceipt(measureId: Sample.measureId, state: .pagar, version: 1))
    ])
}
