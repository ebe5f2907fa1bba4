package import Vocabulary
package import Wire

/// `lexSarah.investigate`: the matter is investigated.
package enum InvestigateLexSarah {
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
      "InvestigateLexSarahParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:text:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      textField { $0.text },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.investigate",
    "Keeps the investigation, in place of what stood there; refused once it has been sent to IVO.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, text: "Rutinen följdes inte."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .utreds, version: 2))
    ])
}
