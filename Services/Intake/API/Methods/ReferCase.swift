package import Vocabulary
package import Wire

/// `case.refer`: a participant is handed over.
package enum ReferCase {
  package struct Params: DatedCommand {
    package let caseId: EntityID
    package let to: ReferralTarget
    package let recipient: OrganisationCode?
    package let occurredOn: CivilDate?

    package init(
      caseId: EntityID, to: ReferralTarget, recipient: OrganisationCode? = nil, occurredOn: CivilDate? = nil
    ) {
      self.recipient = recipient
      self.caseId = caseId
      self.to = to
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ReferCaseParams", "Whom to hand over, and where.", Self.init(caseId:to:recipient:occurredOn:),
      caseIdField { $0.caseId },
      Field("to", { $0.to }, "Who receives the person."),
      Field("recipient", { $0.recipient }, "Which district committee, where it is one; else left out."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, ReferralReceipt>(
    "case.refer",
    "Refers the participant of an ongoing case. Outside arbetsmarknadsnämnden it needs the person's recorded consent, or a harm test, for what was mapped.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "To Stockholmsjobb", Params(caseId: Sample.caseId, to: .stockholmsjobb),
        ReferralReceipt(referralId: Sample.referralId, state: .skickad, version: 1))
    ])
}
