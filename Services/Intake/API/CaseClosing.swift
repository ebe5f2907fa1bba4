package import Vocabulary
package import Wire

/// How a case ended.
package struct CaseClosing: Message {
  package let endedOn: CivilDate
  package let outcome: CaseOutcome
  package let livelihood: Livelihood
  package let workKind: WorkKind?
  package let studyForm: StudyForm?

  package init(
    endedOn: CivilDate, outcome: CaseOutcome, livelihood: Livelihood, workKind: WorkKind? = nil,
    studyForm: StudyForm? = nil
  ) {
    self.endedOn = endedOn
    self.outcome = outcome
    self.livelihood = livelihood
    self.workKind = workKind
    self.studyForm = studyForm
  }

  package static let object = Object(
    "CaseClosing", "How a case ended.", Self.init(endedOn:outcome:livelihood:workKind:studyForm:),
    Field("endedOn", { $0.endedOn }, "The day on which it ended."),
    Field("outcome", { $0.outcome }, "The end code."),
    Field("livelihood", { $0.livelihood }, "What the person lived on at the end."),
    Field("workKind", { $0.workKind }, "What sort of work."),
    Field("studyForm", { $0.studyForm }, "What sort of studies."))
}
