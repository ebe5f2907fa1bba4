package import Vocabulary
package import Wire

/// A draft of a person's one plan has been made. The event's subject is the plan.
package struct PlanOpened: EventPayload {
  package static let eventType = "se.stadsbuss.intake.plan.opened"

  package let caseId: EntityID
  package let personRef: PersonRef
  package let goal: PlanGoal
  package let activities: [PlannedActivity]
  package let afPlanOn: CivilDate?
  package let noAfPlanReason: NoAFPlanReason?

  package init(
    caseId: EntityID, personRef: PersonRef, goal: PlanGoal, activities: [PlannedActivity], afPlanOn: CivilDate?,
    noAfPlanReason: NoAFPlanReason?
  ) {
    self.caseId = caseId
    self.personRef = personRef
    self.goal = goal
    self.activities = activities
    self.afPlanOn = afPlanOn
    self.noAfPlanReason = noAfPlanReason
  }

  package static let object = Object(
    "PlanOpened", "A draft of a person's one plan has been made.",
    Self.init(caseId:personRef:goal:activities:afPlanOn:noAfPlanReason:),
    Field("caseId", { $0.caseId }, "The case that it belongs to."),
    Field("personRef", { $0.personRef }, "Whose plan it is."),
    Field("goal", { $0.goal }, "What it aims at."),
    Field("activities", { $0.activities }, "What is to be done, and by whom.", .items(1...IntakeLimit.activities)),
    Field("afPlanOn", { $0.afPlanOn }, "The date of Arbetsförmedlingen's plan that it goes by."),
    Field("noAfPlanReason", { $0.noAfPlanReason }, "Why there is no such plan; exactly one of the two is told."))
}
