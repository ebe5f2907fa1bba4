package import Vocabulary
package import Wire

/// A case has ended. The event's subject is the case.
package struct CaseClosed: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.closed"

  package let outcome: CaseOutcome
  package let livelihood: Livelihood
  /// Only with the outcome `arbete`.
  package let workKind: WorkKind?
  /// Only with the outcome `studier`.
  package let studyForm: StudyForm?

  package init(outcome: CaseOutcome, livelihood: Livelihood, workKind: WorkKind?, studyForm: StudyForm?) {
    self.outcome = outcome
    self.livelihood = livelihood
    self.workKind = workKind
    self.studyForm = studyForm
  }

  package static let object = Object(
    "CaseClosed", "A case has ended.", Self.init(outcome:livelihood:workKind:studyForm:),
    Field("outcome", { $0.outcome }, "How it ended, the five codes of KAS."),
    Field("livelihood", { $0.livelihood }, "What the person lives on at the end."),
    Field("workKind", { $0.workKind }, "What sort of work; with the outcome arbete."),
    Field("studyForm", { $0.studyForm }, "What sort of studies; with the outcome studier."))
}
