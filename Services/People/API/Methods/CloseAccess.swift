package import Vocabulary
package import Wire

/// `protection.closeAccess`: an emergency access ends before its time.
package enum CloseAccess {
  package struct Params: Message {
    package let personRef: PersonRef
    package let officer: OfficerID?

    package init(personRef: PersonRef, officer: OfficerID? = nil) {
      self.personRef = personRef
      self.officer = officer
    }

    package static let object = Object(
      "CloseAccessParams", "Whose access to end.", Self.init(personRef:officer:),
      personRefField { $0.personRef },
      Field("officer", { $0.officer }, "Whose access, for the circle and managers; left out for the caller's own."))
  }

  package static let method = Method<Params, ProtectionReceipt>(
    "protection.closeAccess",
    "Ends an emergency access. Answered when every service knows it or has ceased to answer for persons.",
    .command, .oneOf([.manager, .protected]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The matter is done", Params(personRef: Sample.person),
        ProtectionReceipt(personRef: Sample.person, state: .kretsSatt, version: 6))
    ])
}
