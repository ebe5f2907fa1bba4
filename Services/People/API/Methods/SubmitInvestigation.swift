package import Vocabulary
package import Wire

/// `lexSarah.submitInvestigation`: the finished investigation is sent to IVO.
package enum SubmitInvestigation {
  package struct Params: DatedCommand, VersionedCommand {
    package let lexSarahId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(lexSarahId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.lexSarahId = lexSarahId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "SubmitInvestigationParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.submitInvestigation",
    "Records that the finished investigation was sent to IVO, as it now stands; it can never be changed.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .utredningInskickad, version: 2))
    ])
}
