package import Vocabulary
package import Wire

/// `lexSarah.notifyIVO`: a serious matter is reported to IVO.
package enum NotifyIVO {
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
      "NotifyIVOParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:text:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      textField { $0.text },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.notifyIVO",
    "Records the one report to IVO, with the text that was sent; it can never be changed.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, text: "Anmälan enligt 14 kap. 7 § socialtjänstlagen."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .anmaldIVO, version: 2))
    ])
}
