package import Vocabulary
package import Wire

/// `lexSarah.recordDecision`: IVO has decided.
package enum RecordIVODecision {
  package struct Params: DatedCommand, VersionedCommand {
    package let lexSarahId: EntityID
    package let decision: IVODecision
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(lexSarahId: EntityID, decision: IVODecision, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil)
    {
      self.lexSarahId = lexSarahId
      self.decision = decision
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RecordIVODecisionParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:decision:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      Field("decision", { $0.decision }, "How IVO decided."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.recordDecision",
    "Records how IVO decided.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, decision: .avslutatUtanKritik),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .ivoBeslut, version: 2))
    ])
}
