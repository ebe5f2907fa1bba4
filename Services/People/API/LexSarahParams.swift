package import Vocabulary
package import Wire

/// What a bare step of a lex Sarah matter needs: which matter.
package struct LexSarahStepParams: DatedCommand, VersionedCommand {
  package let lexSarahId: EntityID
  package let occurredOn: CivilDate?
  package let expectedVersion: Int?

  package init(lexSarahId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
    self.lexSarahId = lexSarahId
    self.occurredOn = occurredOn
    self.expectedVersion = expectedVersion
  }

  package static let object = Object(
    "LexSarahStepParams", "Which matter.", Self.init(lexSarahId:occurredOn:expectedVersion:),
    lexSarahIdField { $0.lexSarahId },
    occurredOnField { $0.occurredOn },
    expectedVersionField { $0.expectedVersion })
}

/// What a step that is written down needs: which matter, and the text.
package struct LexSarahNoteParams: DatedCommand, VersionedCommand {
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
    "LexSarahNoteParams", "Which matter, and what is known of it.",
    Self.init(lexSarahId:text:occurredOn:expectedVersion:),
    lexSarahIdField { $0.lexSarahId },
    textField { $0.text },
    occurredOnField { $0.occurredOn },
    expectedVersionField { $0.expectedVersion })
}
