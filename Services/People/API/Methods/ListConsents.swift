package import Vocabulary
package import Wire

/// `consents.list`: a person's consents.
package enum ListConsents {
  package struct Params: Message {
    package let personRef: PersonRef
    package let after: String?
    package let max: Int?

    package init(personRef: PersonRef, after: String? = nil, max: Int? = nil) {
      self.personRef = personRef
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListConsentsParams", "Whose.", Self.init(personRef:after:max:),
      personRefField { $0.personRef },
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let consentId: EntityID
    package let recipient: OrganisationCode
    package let kinds: [DataKind]
    package let purpose: SharingPurpose
    package let from: CivilDate
    package let to: CivilDate
    package let state: ConsentState
    package let withdrawnOn: CivilDate?
    package let version: Int

    package init(
      consentId: EntityID, recipient: OrganisationCode, kinds: [DataKind], purpose: SharingPurpose, from: CivilDate,
      to: CivilDate, state: ConsentState, withdrawnOn: CivilDate? = nil, version: Int
    ) {
      self.consentId = consentId
      self.recipient = recipient
      self.kinds = kinds
      self.purpose = purpose
      self.from = from
      self.to = to
      self.state = state
      self.withdrawnOn = withdrawnOn
      self.version = version
    }

    package static let object = Object(
      "ListConsentsItem", "A consent in a list.",
      Self.init(consentId:recipient:kinds:purpose:from:to:state:withdrawnOn:version:),
      consentIdField { $0.consentId },
      recipientField { $0.recipient },
      kindsField { $0.kinds },
      Field("purpose", { $0.purpose }, "What for."),
      Field("from", { $0.from }, "The first day."),
      Field("to", { $0.to }, "The last day."),
      Field("state", { $0.state }, "Where it stands."),
      Field("withdrawnOn", { $0.withdrawnOn }, "When it was taken back."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Page<Item>>(
    "consents.list",
    "Lists a person's consents, ordered by id. About a protected person the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound],
    examples: [
      Example(
        "One", Params(personRef: Sample.person),
        Page(
          items: [
            Item(
              consentId: Sample.matter, recipient: Sample.employmentService, kinds: [.kartlaggning],
              purpose: .remittering, from: Sample.day, to: Sample.reviewDay, state: .lamnat, version: 1)
          ], more: false, last: Sample.matter.text))
    ])
}
