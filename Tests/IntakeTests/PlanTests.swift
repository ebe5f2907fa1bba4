import Casework
import IntakeAPI
import IntakeDomain
import TestKit
import Testing
import Vocabulary
import Wire

@Suite struct PlanTests {
  static let today = CaseTests.today

  /// A plan of person 1 in case 1.
  static func plan(_ state: PlanState, on date: CivilDate = day("2020-03-06")) -> Plan {
    let steps: [any EventPayload] = [
      PlanOpened(
        caseId: id(1), personRef: person(1), goal: .arbete,
        activities: [PlannedActivity(measureKind: .sfi, actor: .stad)], afPlanOn: nil, noAfPlanReason: .vantar),
      PlanApproved(guidanceOfferedOn: date, guidanceAnswer: .avbojd), PlanClosed(),
    ]
    let order: [PlanState] = [.utkast, .aktiv, .avslutad]
    guard let at = order.firstIndex(of: state) else { preconditionFailure("no events lead to \(state)") }
    let drafts = steps[...at].map { EventDraft(id(2), $0) }
    guard let plan = Plan.folded(nil, drafts, subject: id(2).text, occurredOn: date) else {
      preconditionFailure("the first step makes a plan")
    }
    return plan
  }

  private func open(
    _ params: OpenPlan.Params, in matter: Case, existing: PlanState? = nil, on date: CivilDate = today
  ) throws -> [EventDraft] {
    try Plan.open(params, as: id(2), in: matter, person: matter.personRef, existing: existing, on: date)
  }

  @Test(arguments: CaseState.allCases.filter { CaseTests.reachable.contains($0) })
  func aPlanNeedsAMapping(state: CaseState) {
    let matter = Case.standing(state)
    let error = refusal {
      let drafts = try open(planning(id(1)), in: matter)
      let plan = Plan.folded(nil, drafts, subject: id(2).text, occurredOn: Self.today)
      #expect(plan?.state == .utkast && plan?.caseId == id(1) && plan?.personRef == person(1))
    }
    switch state {
    case .planeras, .pagar: #expect(error == nil)
    case .avvisat, .avslutat: #expect(error?.message == "The case is closed.")
    default: #expect(error?.message == "The education and the needs must be mapped first.")
    }
    if error != nil { #expect(error?.kind == .conflict && error?.state == state.rawValue) }
  }

  @Test(arguments: [PlanState.utkast, .aktiv])
  func exactlyOnePlanPerPerson(existing: PlanState) {
    let error = refusal { _ = try open(planning(id(1)), in: .standing(.planeras), existing: existing) }
    #expect(error?.message == "The person already has a plan; there is exactly one plan per person.")
    #expect(error?.state == existing.rawValue)
  }

  @Test func thePlanOfTheStateIsNamedOrItsLackExplained() throws {
    let matter = Case.standing(.planeras)
    _ = try open(planning(id(1), afPlanOn: day("2020-02-01"), none: nil), in: matter)
    let neither = refusal { _ = try open(planning(id(1), none: nil), in: matter) }
    #expect(neither?.problems.map(\.path) == ["/afPlanOn"])
    let both = refusal { _ = try open(planning(id(1), afPlanOn: day("2020-02-01")), in: matter) }
    #expect(both?.problems.map(\.path) == ["/noAfPlanReason"])
  }

  @Test func activitiesEndAfterTheyBegin() {
    let activities = [
      PlannedActivity(measureKind: .sfi, actor: .stad, from: day("2020-06-01"), to: day("2020-06-01")),
      PlannedActivity(measureKind: .kurs, actor: .stad, from: day("2020-06-02"), to: day("2020-06-01")),
    ]
    let error = refusal { _ = try open(planning(id(1), activities: activities), in: .standing(.planeras)) }
    #expect(error?.problems.map(\.path) == ["/activities/1/to"])
  }

  @Test func aPlanComesAfterTheMapping() {
    let matter = Case.standing(.planeras)
    let error = refusal { _ = try open(planning(id(1)), in: matter, on: matter.stateOn.adding(days: -1)) }
    #expect(error?.problems.map(\.path) == ["/occurredOn"])
  }

  @Test(arguments: [PlanState.utkast, .aktiv, .avslutad])
  func onlyADraftIsApproved(state: PlanState) {
    let plan = Self.plan(state)
    let error = refusal {
      let drafts = try plan.approve(approving(id(2), offered: Self.today), in: .standing(.planeras), on: Self.today)
      #expect(drafts.map(\.type) == [PlanApproved.eventType, CaseStarted.eventType])
      #expect(drafts.map(\.subject) == [id(2).text, id(1).text])
      let after = Plan.folded(plan, drafts, subject: id(2).text, occurredOn: Self.today)
      #expect(after?.state == .aktiv && after?.guidanceAnswer == .accepterad)
      let matter = Case.folded(.standing(.planeras), drafts, subject: id(1).text, occurredOn: Self.today)
      #expect(matter?.state == .pagar && matter?.startedOn == Self.today)
    }
    if state == .utkast {
      #expect(error == nil)
    } else {
      #expect(error?.message == "The plan is not a draft." && error?.state == state.rawValue)
    }
  }

  @Test func anOngoingCaseIsNotStartedAgain() throws {
    let drafts = try Self.plan(.utkast).approve(
      approving(id(2), offered: Self.today), in: .standing(.pagar), on: Self.today)
    #expect(drafts.map(\.type) == [PlanApproved.eventType])
  }

  @Test func approvalKeepsToTheOrderOfThings() {
    let plan = Self.plan(.utkast, on: day("2020-03-20"))
    let late = refusal {
      _ = try plan.approve(
        approving(id(2), offered: Self.today.adding(days: 1)), in: .standing(.planeras), on: Self.today)
    }
    #expect(late?.problems.map(\.path) == ["/guidanceOfferedOn"])
    let early = refusal {
      _ = try plan.approve(
        approving(id(2), offered: day("2020-03-19")), in: .standing(.planeras), on: day("2020-03-19"))
    }
    #expect(early?.problems.map(\.path) == ["/occurredOn"])
    let beforeCase = refusal {
      _ = try Self.plan(.utkast, on: day("2020-03-01")).approve(
        approving(id(2), offered: day("2020-03-01")), in: .standing(.planeras), on: day("2020-03-02"))
    }
    #expect(beforeCase?.problems.map(\.path) == ["/occurredOn"])
  }
}
