package import Vocabulary
package import Wire

/// `people.sealReason`: a reason for reading about a person, under that person's own key, for another service's audit log.
package enum SealReason {
  package struct Params: Message {
    package let personRef: PersonRef
    package let reason: String

    package init(personRef: PersonRef, reason: String) {
      self.personRef = personRef
      self.reason = reason
    }

    package static let object = Object(
      "SealReasonParams", "What to encrypt, and under whose key.", Self.init(personRef:reason:),
      personRefField { $0.personRef },
      Field("reason", { $0.reason }, "The reason in clear.", .length(1...Limit.reasonCharacters)))
  }

  package struct Result: Message {
    package let sealedReason: String?

    package init(sealedReason: String?) { self.sealedReason = sealedReason }

    package static let object = Object(
      "SealReasonResult", "The reason encrypted.", Self.init(sealedReason:),
      Field(
        "sealedReason", { $0.sealedReason }, "In base64; left out where the register has no key of the person any more."
      ))
  }

  package static let method = Method<Params, Result>(
    "people.sealReason",
    "Encrypts a service's reason for reading about a person under that person's key, for the service's own audit log. Leaves no record of its own.",
    .query, .oneOf([.guard_]),
    examples: [
      Example(
        "A service keeps why", Params(personRef: Sample.person, reason: "utredning av stöd"),
        Result(sealedReason: "c2VhbGVkIGJ5IHRoZSByZWdpc3Rlcg=="))
    ])
}
