package import Vocabulary
package import Wire

/// `protection.acknowledge`: somebody has taken note of an emergency access.
package enum AcknowledgeAccess {
  package struct Params: Message {
    package let personRef: PersonRef
    package let access: Int

    package init(personRef: PersonRef, access: Int) {
      self.personRef = personRef
      self.access = access
    }

    package static let object = Object(
      "AcknowledgeAccessParams", "Which access.", Self.init(personRef:access:),
      personRefField { $0.personRef },
      accessField { $0.access })
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.acknowledge",
    "Takes note of an emergency access; open to members of the circle and managers, not to who opened it.",
    .command, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Seen", Params(personRef: Sample.person, access: 41),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 7))
    ])
}
