package import Vocabulary
package import Wire

/// `lexSarah.receive`: the report is received and registered.
package enum ReceiveLexSarah {
  package struct Params: DatedCommand, VersionedCommand {
    package let lexSarahId: EntityID
    package let registryNumber: RegistryNumber
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      lexSarahId: EntityID, registryNumber: RegistryNumber, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.lexSarahId = lexSarahId
      self.registryNumber = registryNumber
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ReceiveLexSarahParams", "Which matter, and what is known of it.",
      Self.init(lexSarahId:registryNumber:occurredOn:expectedVersion:),
      lexSarahIdField { $0.lexSarahId },
      Field("registryNumber", { $0.registryNumber }, "The matter's registry number (diarienummer)."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, LexSarahReceipt>(
    "lexSarah.receive",
    "Receives a report and gives it its registry number.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", Params(lexSarahId: Sample.matter, registryNumber: Sample.registryNumber),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .mottagen, version: 2))
    ])
}
