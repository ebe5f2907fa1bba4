package import Casework
package import IntakeAPI
package import Vocabulary
package import Wire

/// The one plan of a person, in the case where it was made.
package struct Plan: Entity {
  package let caseId: EntityID
  package let personRef: PersonRef
  package let goal: PlanGoal
  package let activities: [PlannedActivity]
  package let afPlanOn: CivilDate?
  package let noAfPlanReason: NoAFPlanReason?
  package var state: PlanState
  package let registeredOn: CivilDate
  /// The latest day on which anything happened to it.
  package var changedOn: CivilDate
  package var guidanceOfferedOn: CivilDate?
  package var guidanceAnswer: GuidanceAnswer?

  package static let object = Object(
    "Plan", "The one plan of a person.", Self.init,
    Field("caseId", { $0.caseId }, "The case where it was made."),
    Field("personRef", { $0.personRef }, "Whose plan it is."),
    Field("goal", { $0.goal }, "What it aims at."),
    Field("activities", { $0.activities }, "What is to be done, and by whom."),
    Field("afPlanOn", { $0.afPlanOn }, "The date of Arbetsförmedlingen's plan."),
    Field("noAfPlanReason", { $0.noAfPlanReason }, "Why there is no such plan."),
    Field("state", { $0.state }, "Where it stands."),
    Field("registeredOn", { $0.registeredOn }, "The day on which it was made."),
    Field("changedOn", { $0.changedOn }, "The latest day on which anything happened."),
    Field("guidanceOfferedOn", { $0.guidanceOfferedOn }, "The day on which guidance was offered."),
    Field("guidanceAnswer", { $0.guidanceAnswer }, "What the participant said to it."))

  package static let kind = "plan"

  package static let columns: [Column<Plan>] = [
    Column("person_ref") { ColumnValue($0.personRef) },
    Column("case_id") { ColumnValue($0.caseId) }, work.column,
  ]

  package static let work = WorkLists<Plan>(
    person: { $0.personRef },
    [
      KindOfWork(
        "planerAttGodkanna", "Have a plan approved by its participant.", since: { $0.registeredOn },
        when: { $0.state == .utkast })
    ])

  package static let folds: [Fold<Plan>] = [
    Fold(PlanOpened.self) { state, event, header in
      state = Plan(
        caseId: event.caseId, personRef: event.personRef, goal: event.goal, activities: event.activities,
        afPlanOn: event.afPlanOn, noAfPlanReason: event.noAfPlanReason, state: .utkast,
        registeredOn: header.occurredOn, changedOn: header.occurredOn, guidanceOfferedOn: nil, guidanceAnswer: nil)
    },
    Fold(PlanApproved.self) { state, event, header in
      state?.guidanceOfferedOn = event.guidanceOfferedOn
      state?.guidanceAnswer = event.guidanceAnswer
      state?.become(.aktiv, header)
    },
    Fold(PlanClosed.self) { state, _, header in state?.become(.avslutad, header) },
  ]

  private mutating func become(_ next: PlanState, _ header: EventHeader) {
    state = next
    changedOn = max(changedOn, header.occurredOn)
  }
}
