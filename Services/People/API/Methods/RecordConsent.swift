package import Vocabulary
package import Wire

/// `consents.record`: the person lets something be shared.
package enum RecordConsent {
  package struct Params: DatedCommand {
    package let personRef: PersonRef
    package let recipient: OrganisationCode
    package let kinds: [DataKind]
    package let purpose: SharingPurpose
    package let from: CivilDate
    package let to: CivilDate
    package let occurredOn: CivilDate?

    package init(
      personRef: PersonRef, recipient: OrganisationCode, kinds: [DataKind], purpose: SharingPurpose, from: CivilDate,
      to: CivilDate, occurredOn: CivilDate? = nil
    ) {
      self.personRef = personRef
      self.recipient = recipient
      self.kinds = kinds
      self.purpose = purpose
      self.from = from
      self.to = to
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "RecordConsentParams", "What may be shared, with whom and what for.",
      Self.init(personRef:recipient:kinds:purpose:from:to:occurredOn:),
      personRefField { $0.personRef },
      recipientField { $0.recipient },
      kindsField { $0.kinds },
      Field("purpose", { $0.purpose }, "What for."),
      Field("from", { $0.from }, "The first day."),
      Field("to", { $0.to }, "The last day."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, ConsentReceipt>(
    "consents.record",
    "Records a person's consent to share kinds of data with one recipient, for one purpose, for a time.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "With Arbetsförmedlingen",
        Params(
          personRef: Sample.person, recipient: Sample.employmentService, kinds: [.kartlaggning, .plan],
          purpose: .samordnadPlanering, from: Sample.day, to: Sample.reviewDay),
        ConsentReceipt(consentId: Sample.matter, state: .lamnat, version: 1))
    ])
}
