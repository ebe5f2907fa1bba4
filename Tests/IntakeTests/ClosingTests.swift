import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct ClosingTests {
  static let today = CaseTests.today

  @Test(arguments: CaseOutcome.allCases)
  func anOutcomeSaysWhatGoesWithIt(outcome: CaseOutcome) {
    let matter = Case.standing(.pagar)
    for work in [WorkKind?.none, .reguljarMedStod] {
      for studies in [StudyForm?.none, .komvux] {
        let error = refusal {
          let params = closing(id(1), outcome, work: work, studies: studies)
          let drafts = try matter.close(params, id(1), plan: nil, runningMeasures: 0, on: Self.today)
          let after = Case.folded(matter, drafts, subject: id(1).text, occurredOn: Self.today)
          #expect(after?.state == .avslutat && after?.closing?.outcome == outcome)
          #expect(after?.closing?.endedOn == Self.today && after?.closing?.workKind == work)
        }
        var wrong: [String] = []
        if (work != nil) != (outcome == .arbete) { wrong.append("/workKind") }
        if (studies != nil) != (outcome == .studier) { wrong.append("/studyForm") }
        #expect((error?.problems.map(\.path) ?? []) == wrong)
      }
    }
  }

  @Test(arguments: CaseState.allCases.filter { CaseTests.reachable.contains($0) && $0 != .pagar })
  func onlyAnOngoingCaseIsClosed(state: CaseState) {
    let error = refusal {
      _ = try Case.standing(state).close(closing(id(1)), id(1), plan: nil, runningMeasures: 0, on: Self.today)
    }
    #expect(error?.kind == .conflict && error?.state == state.rawValue)
    #expect(
      error?.message
        == (state.isOpen ? "The case is not ongoing: its plan has not been approved." : "The case is closed."))
  }

  @Test func runningMeasuresEndFirst() {
    let error = refusal {
      _ = try Case.standing(.pagar).close(closing(id(1)), id(1), plan: nil, runningMeasures: 1, on: Self.today)
    }
    #expect(error?.message == "End the running measures first." && error?.state == "pagar")
  }

  @Test func thePlanIsClosedWithItsCase() throws {
    let matter = Case.standing(.pagar)
    let plan = PlanTests.plan(.aktiv)
    let drafts = try matter.close(
      closing(id(1)), id(1), plan: (id(2), plan), runningMeasures: 0, on: Self.today)
    #expect(drafts.map(\.type) == [CaseClosed.eventType, PlanClosed.eventType])
    let after = Plan.folded(plan, drafts, subject: id(2).text, occurredOn: Self.today)
    #expect(after?.state == .avslutad)
    let late = PlanTests.plan(.aktiv, on: Self.today.adding(days: 5))
    let error = refusal {
      _ = try matter.close(closing(id(1)), id(1), plan: (id(2), late), runningMeasures: 0, on: Self.today)
    }
    #expect(error?.problems.map(\.path) == ["/occurredOn"])
  }
}
