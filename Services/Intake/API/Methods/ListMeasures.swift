package import Vocabulary
package import Wire

/// `measure.list`: measures by filter.
package enum ListMeasures {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let caseId: EntityID?
    package let organisation: OrganisationCode?
    package let state: MeasureState?
    package let after: String?
    package let max: Int?

    package init(
      personRef: PersonRef? = nil, caseId: EntityID? = nil, organisation: OrganisationCode? = nil,
      state: MeasureState? = nil, after: String? = nil, max: Int? = nil
    ) {
      self.personRef = personRef
      self.caseId = caseId
      self.organisation = organisation
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListMeasuresParams", "Which measures.", Self.init(personRef:caseId:organisation:state:after:max:),
      wantedPersonField { $0.personRef },
      wantedCaseField { $0.caseId },
      wantedOrganisationField { $0.organisation },
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let measureId: EntityID
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
    package let state: MeasureState
    package let startedOn: CivilDate
    package let endedOn: CivilDate?
    package let endReason: MeasureEndReason?
    package let version: Int

    package init(
      measureId: EntityID, personRef: PersonRef, caseId: EntityID? = nil, measureKind: MeasureKind,
      operator: MeasureOperator, organisation: OrganisationCode, goal: MeasureGoal, goalMeasure: GoalMeasure,
      extentPercent: Int, fundingSource: FundingSource? = nil, stateAlternativeOn: CivilDate? = nil,
      state: MeasureState, startedOn: CivilDate, endedOn: CivilDate? = nil, endReason: MeasureEndReason? = nil,
      version: Int
    ) {
      self.measureId = measureId
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
      self.state = state
      self.startedOn = startedOn
      self.endedOn = endedOn
      self.endReason = endReason
      self.version = version
    }

    package static let object = Object(
      "ListMeasuresItem", "A measure in a list.",
      Self.init(
        measureId:personRef:caseId:measureKind:operator:organisation:goal:goalMeasure:extentPercent:fundingSource:
        stateAlternativeOn:state:startedOn:endedOn:endReason:version:),
      measureIdField { $0.measureId },
      personRefField { $0.personRef },
      Field("caseId", { $0.caseId }, "The case that it belongs to."),
      Field("measureKind", { $0.measureKind }, "What sort of measure it is."),
      Field("operator", { $0.operator }, "Who runs it."),
      Field("organisation", { $0.organisation }, "The unit that answers for it."),
      Field("goal", { $0.goal }, "What it aims at."),
      Field("goalMeasure", { $0.goalMeasure }, "How the goal is measured."),
      Field(
        "extentPercent", { $0.extentPercent }, "Extent in percent of full time.", .range(IntakeLimit.extentPercent)),
      Field("fundingSource", { $0.fundingSource }, "Who pays."),
      Field(
        "stateAlternativeOn", { $0.stateAlternativeOn }, "The day on which an alternative of the state was examined."),
      Field("state", { $0.state }, "Where it stands."),
      Field("startedOn", { $0.startedOn }, "The first day."),
      Field("endedOn", { $0.endedOn }, "The last day."),
      Field("endReason", { $0.endReason }, "Why it ended."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "measure.list",
    "Lists measures, ordered by id. Protected persons' stand in no list that names neither person nor case; asked for "
      + "so, the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "What runs in a district", Params(organisation: Sample.districtCommittee, state: .pagar),
        Page(
          items: [
            Item(
              measureId: Sample.measureId, personRef: Sample.person, measureKind: .arbetstraning, operator: .stadsdel,
              organisation: Sample.districtCommittee, goal: .narmareArbete, goalMeasure: .narvaro, extentPercent: 50,
              state: .pagar, startedOn: Sample.day, version: 1)
          ], more: false, last: Sample.measureId.text))
    ])
}
