package import Vocabulary
package import Wire

/// `consents.check`: whether something may be shared.
package enum CheckConsents {
  package struct Params: Message {
    package let personRef: PersonRef
    package let recipient: OrganisationCode
    package let kind: DataKind
    package let on: CivilDate?

    package init(personRef: PersonRef, recipient: OrganisationCode, kind: DataKind, on: CivilDate? = nil) {
      self.personRef = personRef
      self.recipient = recipient
      self.kind = kind
      self.on = on
    }

    package static let object = Object(
      "CheckConsentsParams", "What, about whom, with whom, when.", Self.init(personRef:recipient:kind:on:),
      personRefField { $0.personRef },
      recipientField { $0.recipient },
      Field("kind", { $0.kind }, "What is to be shared."),
      Field("on", { $0.on }, "On which day; today when left out."))
  }

  package struct Result: Message {
    package let mayShare: Bool
    package let ground: SharingGround
    package let consentId: EntityID?
    package let harmTestId: EntityID?

    package init(mayShare: Bool, ground: SharingGround, consentId: EntityID? = nil, harmTestId: EntityID? = nil) {
      self.mayShare = mayShare
      self.ground = ground
      self.consentId = consentId
      self.harmTestId = harmTestId
    }

    package static let object = Object(
      "CheckConsentsResult", "Whether it may be shared, and why.", Self.init(mayShare:ground:consentId:harmTestId:),
      Field("mayShare", { $0.mayShare }, "Whether it may be shared."),
      Field("ground", { $0.ground }, "The ground."),
      Field("consentId", { $0.consentId }, "The consent, where that is the ground."),
      Field("harmTestId", { $0.harmTestId }, "The harm test, where that is the ground."))
  }

  package static let method = Method<Params, Result>(
    "consents.check",
    "Answers whether a kind of data about a person may be shared with a recipient, and the ground.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "A plan to Arbetsförmedlingen",
        Params(personRef: Sample.person, recipient: Sample.employmentService, kind: .plan),
        Result(mayShare: true, ground: .samtycke, consentId: Sample.matter))
    ])
}
