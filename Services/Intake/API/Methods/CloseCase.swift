package import Vocabulary
package import Wire

/// `case.close`: a case ends.
package enum CloseCase {
  package struct Params: DatedCommand, VersionedCommand {
    package let caseId: EntityID
    package let outcome: CaseOutcome
    package let livelihood: Livelihood
    package let workKind: WorkKind?
    package let studyForm: StudyForm?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      caseId: EntityID, outcome: CaseOutcome, livelihood: Livelihood, workKind: WorkKind? = nil,
      studyForm: StudyForm? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.caseId = caseId
      self.outcome = outcome
      self.livelihood = livelihood
      self.workKind = workKind
      self.studyForm = studyForm
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CloseCaseParams", "How it ended.",
      Self.init(caseId:outcome:livelihood:workKind:studyForm:occurredOn:expectedVersion:),
      caseIdField { $0.caseId },
      Field("outcome", { $0.outcome }, "The end code."),
      Field("livelihood", { $0.livelihood }, "What the person lives on at the end."),
      Field("workKind", { $0.workKind }, "Required with the outcome arbete, else left out."),
      Field("studyForm", { $0.studyForm }, "Required with the outcome studier, else left out."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, CaseReceipt>(
    "case.close",
    "Closes an ongoing case with one of the five end codes of KAS, and its plan with it. Work is the regular "
      + "market for at least one month: a municipal labour-market job is never the outcome arbete.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Regular work", Params(caseId: Sample.caseId, outcome: .arbete, livelihood: .lon, workKind: .reguljarUtanStod),
        CaseReceipt(caseId: Sample.caseId, state: .avslutat, version: 7))
    ])
}
