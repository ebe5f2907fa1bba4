package import Vocabulary
package import Wire

/// `plan.open`: the one plan, as a draft.
package enum OpenPlan {
  package struct Params: DatedCommand {
    package let caseId: EntityID
    package let goal: PlanGoal
    package let activities: [PlannedActivity]
    package let afPlanOn: CivilDate?
    package let noAfPlanReason: NoAFPlanReason?
    package let occurredOn: CivilDate?

    package init(
      caseId: EntityID, goal: PlanGoal, activities: [PlannedActivity], afPlanOn: CivilDate? = nil,
      noAfPlanReason: NoAFPlanReason? = nil, occurredOn: CivilDate? = nil
    ) {
      self.caseId = caseId
      self.goal = goal
      self.activities = activities
      self.afPlanOn = afPlanOn
      self.noAfPlanReason = noAfPlanReason
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "OpenPlanParams", "The plan.", Self.init(caseId:goal:activities:afPlanOn:noAfPlanReason:occurredOn:),
      caseIdField { $0.caseId },
      Field("goal", { $0.goal }, "What it aims at."),
      Field("activities", { $0.activities }, "What is to be done, and by whom.", .items(1...IntakeLimit.activities)),
      Field(
        "afPlanOn", { $0.afPlanOn },
        "The date of Arbetsförmedlingen's plan that it goes by; exactly one of this and noAfPlanReason."),
      Field("noAfPlanReason", { $0.noAfPlanReason }, "Why there is no such plan."),
      occurredOnField { $0.occurredOn })
  }

  package static let method = Method<Params, PlanReceipt>(
    "plan.open",
    "Opens a draft of the person's plan in a case whose education and needs are mapped. A person has exactly "
      + "one plan, whatever cases there are.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "Towards work",
        Params(caseId: Sample.caseId, goal: .arbete, activities: Sample.activities, noAfPlanReason: .vantar),
        PlanReceipt(planId: Sample.planId, state: .utkast, version: 1))
    ])
}
