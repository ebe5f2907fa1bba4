package import Vocabulary
package import Wire

/// `lexSarah.followUp`: the measures are followed up.
package enum FollowUpLexSarah {
  package struct Params: DatedCommand, VersionedCommand {
    package let lexSarahId: EntityID
    package let text: String
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(lexSarahId: EntityID, text: String, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.lexSarahId = lexSarahId
      self.text = text
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "FollowUpLexSarahParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:text:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      textField { $0.text },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.followUp",
    "Follows the measures up.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, text: "Åtgärderna fungerar."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .uppfoljd, version: 2))
    ])
}
