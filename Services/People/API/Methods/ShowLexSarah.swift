package import Vocabulary
package import Wire

/// `lexSarah.show`: one matter, with its texts.
package enum ShowLexSarah {
  package struct Params: Message {
    package let lexSarahId: EntityID

    package init(lexSarahId: EntityID) {
      self.lexSarahId = lexSarahId
    }

    package static let object = Object(
      "ShowLexSarahParams", "Which matter.", Self.init(lexSarahId:),
      lexSarahIdField { $0.lexSarahId })
  }

  package struct Result: Message {
    package let lexSarahId: EntityID
    package let state: LexSarahState
    package let unit: OrganisationCode
    package let happenedOn: CivilDate
    package let reportedOn: CivilDate
    package let registryNumber: RegistryNumber?
    package let assessment: LexSarahAssessment?
    package let assessedOn: CivilDate?
    package let notifiedOn: CivilDate?
    package let investigationDueOn: CivilDate?
    package let decision: IVODecision?
    package let reopens: EntityID?
    package let personRef: PersonRef?
    package let texts: LexSarahTexts
    package let isIntact: Bool
    package let version: Int

    package init(
      lexSarahId: EntityID, state: LexSarahState, unit: OrganisationCode, happenedOn: CivilDate, reportedOn: CivilDate,
      registryNumber: RegistryNumber? = nil, assessment: LexSarahAssessment? = nil, assessedOn: CivilDate? = nil,
      notifiedOn: CivilDate? = nil, investigationDueOn: CivilDate? = nil, decision: IVODecision? = nil,
      reopens: EntityID? = nil, personRef: PersonRef? = nil, texts: LexSarahTexts, isIntact: Bool, version: Int
    ) {
      self.lexSarahId = lexSarahId
      self.state = state
      self.unit = unit
      self.happenedOn = happenedOn
      self.reportedOn = reportedOn
      self.registryNumber = registryNumber
      self.assessment = assessment
      self.assessedOn = assessedOn
      self.notifiedOn = notifiedOn
      self.investigationDueOn = investigationDueOn
      self.decision = decision
      self.reopens = reopens
      self.personRef = personRef
      self.texts = texts
      self.isIntact = isIntact
      self.version = version
    }

    package static let object = Object(
      "ShowLexSarahResult", "A lex Sarah matter.",
      Self.init(
        lexSarahId:state:unit:happenedOn:reportedOn:registryNumber:assessment:assessedOn:notifiedOn:investigationDueOn:
        decision:reopens:personRef:texts:isIntact:version:),
      lexSarahIdField { $0.lexSarahId },
      Field("state", { $0.state }, "Where it stands."),
      Field("unit", { $0.unit }, "The unit where it happened."),
      Field("happenedOn", { $0.happenedOn }, "When it happened."),
      Field("reportedOn", { $0.reportedOn }, "When it was reported."),
      Field("registryNumber", { $0.registryNumber }, "Its registry number."),
      Field("assessment", { $0.assessment }, "How it was assessed."),
      Field("assessedOn", { $0.assessedOn }, "When."),
      Field("notifiedOn", { $0.notifiedOn }, "When it was reported to IVO."),
      Field("investigationDueOn", { $0.investigationDueOn }, "When the investigation must be with IVO."),
      Field("decision", { $0.decision }, "How IVO decided."),
      Field("reopens", { $0.reopens }, "The closed matter that it continues."),
      Field("personRef", { $0.personRef }, "Whom it concerns."),
      Field("texts", { $0.texts }, "What is written."),
      Field("isIntact", { $0.isIntact }, "Whether what was sent to IVO is what is kept."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "lexSarah.show",
    "Shows a lex Sarah matter with its texts; where it concerns a protected person _meta.reason is required.",
    .auditedQuery, .oneOf([.manager]), errors: [.notFound],
    examples: [
      Example(
        "A new one", Params(lexSarahId: Sample.matter),
        Result(
          lexSarahId: Sample.matter, state: .rapporterad, unit: Sample.unit, happenedOn: Sample.day,
          reportedOn: Sample.day, texts: LexSarahTexts(event: "En deltagare lämnades utan stöd."), isIntact: true,
          version: 1))
    ])
}
