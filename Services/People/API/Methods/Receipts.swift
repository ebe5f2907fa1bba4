package import Vocabulary
package import Wire

/// What a command about a person answers: whom it was about, and where they stand now.
package struct PersonReceipt: Message {
  package let personRef: PersonRef
  package let state: PersonState
  package let version: Int

  package init(personRef: PersonRef, state: PersonState, version: Int) {
    self.personRef = personRef
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "PersonReceipt", "Whom it was about, and where they stand now.", Self.init(personRef:state:version:),
    personRefField { $0.personRef }, Field("state", { $0.state }, "Where the person stands in the register."),
    versionField { $0.version })
}

/// What a command about a protection answers.
package struct ProtectionReceipt: Message {
  package let personRef: PersonRef
  package let state: ProtectionState
  package let version: Int

  package init(personRef: PersonRef, state: ProtectionState, version: Int) {
    self.personRef = personRef
    self.state = state
    self.version = version
  }

  package static let object = Object(
    "ProtectionReceipt", "Whose protection, and where it stands now.", Self.init(personRef:state:version:),
    personRefField { $0.personRef }, Field("state", { $0.state }, "Where the protection stands."),
    versionField { $0.version })
}
