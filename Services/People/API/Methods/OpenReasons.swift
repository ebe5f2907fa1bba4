package import Vocabulary
package import Wire

/// `people.openReasons`: reasons that other services' audit logs hold encrypted, in clear.
package enum OpenReasons {
  /// Reasons of one call at most.
  package static let most = 20

  package struct Params: Message {
    package let personRef: PersonRef
    package let sealedReasons: [String]

    package init(personRef: PersonRef, sealedReasons: [String]) {
      self.personRef = personRef
      self.sealedReasons = sealedReasons
    }

    package static let object = Object(
      "OpenReasonsParams", "What to read, and about whom it was said.", Self.init(personRef:sealedReasons:),
      personRefField { $0.personRef },
      Field(
        "sealedReasons", { $0.sealedReasons }, "As audit.about gives them, in base64.",
        .items(1...most).length(1...8000)))
  }

  package struct Result: Message {
    package let reasons: [Nullable<String>]

    package init(reasons: [Nullable<String>]) { self.reasons = reasons }

    package static let object = Object(
      "OpenReasonsResult", "The reasons in clear, in the order asked.", Self.init(reasons:),
      Field(
        "reasons", { $0.reasons },
        "Each in clear; null where the person has been erased, or it was said about somebody else."))
  }

  package static let method = Method<Params, Result>(
    "people.openReasons",
    "Reads reasons that the audit logs hold encrypted, for managers, and for auditors who have the role protected. Nobody's and a protected person's are answered alike, but to an auditor and to the circle.",
    .auditedQuery, .oneOf([.auditor, .manager]), errors: [.denied],
    examples: [
      Example(
        "One reason", Params(personRef: Sample.person, sealedReasons: ["c2VhbGVkIGJ5IHRoZSByZWdpc3Rlcg=="]),
        Result(reasons: [.value("utredning av stöd")]))
    ])
}
