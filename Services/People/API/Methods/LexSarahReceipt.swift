package import Vocabulary
package import Wire

/// What a command about a lex Sarah matter answers.
package struct LexSarahReceipt: Message {
  package let lexSarahId: EntityID
  package let state: LexSarahState
  package let version: Int

  package init(lexSarahId: EntityID, state: LexSarahState, version: Int) {
    self.lexSarahId = lexSarahId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "LexSarahReceipt", "Which matter, and where it stands now.", Self.init(lexSarahId:state:version:),
    lexSarahIdField { $0.lexSarahId },
    Field("state", { $0.state }, "Where it stands."),
    versionField { $0.version })
}
