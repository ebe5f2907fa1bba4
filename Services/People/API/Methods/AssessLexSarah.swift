package import Vocabulary
package import Wire

/// `lexSarah.assess`: the investigation ends with an assessment.
package enum AssessLexSarah {
  package struct Params: DatedCommand, VersionedCommand {
    package let lexSarahId: EntityID
    package let assessment: LexSarahAssessment
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      lexSarahId: EntityID, assessment: LexSarahAssessment, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.lexSarahId = lexSarahId
      self.assessment = assessment
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AssessLexSarahParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:assessment:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      Field("assessment", { $0.assessment }, "How it was assessed."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.assess",
    "Ends the investigation with an assessment.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, assessment: .missforhallande),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .bedomd, version: 2))
    ])
}
