package import Vocabulary
package import Wire

/// What a command about a consent answers.
package struct ConsentReceipt: Message {
  package let consentId: EntityID
  package let state: ConsentState
  package let version: Int

  package init(consentId: EntityID, state: ConsentState, version: Int) {
    self.consentId = consentId
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ConsentReceipt", "Which consent, and where it stands now.", Self.init(consentId:state:version:),
    consentIdField { $0.consentId },
    Field("state", { $0.state }, "Where it stands."),
    versionField { $0.version })
}

/// What a command about a harm test answers.
package struct HarmTestReceipt: Message {
  package let harmTestId: EntityID
  package let outcome: HarmTestOutcome
  package let version: Int

  package init(harmTestId: EntityID, outcome: HarmTestOutcome, version: Int) {
    self.harmTestId = harmTestId
    self.outcome = outcome
    self.version = version
  }

  package static let object = Object(
    "HarmTestReceipt", "Which harm test, and where it stands now.", Self.init(harmTestId:outcome:version:),
    harmTestIdField { $0.harmTestId },
    Field("outcome", { $0.outcome }, "How it came out."),
    versionField { $0.version })
}
