package import Vocabulary
package import Wire

/// `protection.openAccess`: emergency access to a protected person for somebody outside the circle.
package enum OpenAccess {
  package struct Params: Message {
    package let identityNumber: WrittenIdentityNumber?
    package let personRef: PersonRef?
    package let minutes: Int

    package init(identityNumber: WrittenIdentityNumber? = nil, personRef: PersonRef? = nil, minutes: Int) {
      self.identityNumber = identityNumber
      self.personRef = personRef
      self.minutes = minutes
    }

    package static let object = Object(
      "OpenAccessParams", "Whom to be let in to, and for how long.", Self.init(identityNumber:personRef:minutes:),
      Field("identityNumber", { $0.identityNumber }, "The person's number; one of this and personRef is required."),
      Field("personRef", { $0.personRef }, "The person's reference; one of this and identityNumber is required."),
      Field("minutes", { $0.minutes }, "How long, in minutes.", .range(PeopleLimit.accessMinutes)))
  }

  package struct Result: Message {
    package let personRef: PersonRef
    package let until: Instant
    package let state: ProtectionState
    package let version: Int

    package init(personRef: PersonRef, until: Instant, state: ProtectionState, version: Int) {
      self.personRef = personRef
      self.until = until
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "OpenAccessResult", "Whom the caller may know of, and until when.", Self.init(personRef:until:state:version:),
      personRefField { $0.personRef }, Field("until", { $0.until }, "When it ends by itself."),
      Field("state", { $0.state }, "Where the protection stands."), versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "protection.openAccess",
    "Lets the caller know of a protected person for a while, in every service; the circle and the managers are told.",
    .command, .oneOf([.manager, .protected]), errors: [.notFound, .conflict], needsReason: true,
    examples: [
      Example(
        "The coordinator is ill", Params(personRef: Sample.person, minutes: 60),
        Result(personRef: Sample.person, until: Sample.instant, state: .kretsSatt, version: 5))
    ])
}
