package import Vocabulary
package import Wire

/// `case.refer`: a participant is handed over.
package enum ReferCase {
  package struct Params: DatedCommand {
    package let caseId: EntityID
    package let to: ReferralTarget
    package let occurredOn: CivilDate?

    package init(caseId: EntityID, to: ReferralTarget, occurredOn: CivilDate? = nil) {
      self.caseId = caseId
      self.to = to
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "ReferCaseParams", "Whom to hand over, and where.", Self.init(caseId:to:occurredOn:),
      caseIdField { $0.caseId },
      Field("to", { $0.to }, "The receiving service."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, ReferralReceipt>(
    "case.refer",
    "Refers the participant of an ongoing case to another service, which hears of it by the stream.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "To Stockholmsjobb", Params(caseId: Sample.caseId, to: .stockholmsjobb),
        ReferralReceipt(referralId: Sample.referralId, state: .skickad, version: 1))
    ])
}
