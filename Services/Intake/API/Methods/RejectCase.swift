package import Vocabulary
package import Wire

/// `case.reject`: a registered case is not received.
package enum RejectCase {
  package struct Params: DatedCommand, VersionedCommand {
    package let caseId: EntityID
    package let reason: RejectionReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(caseId: EntityID, reason: RejectionReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.caseId = caseId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "RejectCaseParams", "What is not received, and why.", Self.init(caseId:reason:occurredOn:expectedVersion:),
      caseIdField { $0.caseId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, CaseReceipt>(
    "case.reject",
    "Refuses a case that has been registered and not received.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Another municipality answers", Params(caseId: Sample.caseId, reason: .annanKommun),
        CaseReceipt(caseId: Sample.caseId, state: .avvisat, version: 2))
    ])
}
