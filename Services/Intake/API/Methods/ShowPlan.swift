package import Vocabulary
package import Wire

/// `plan.show`: one plan.
package enum ShowPlan {
  package struct Params: Message {
    package let planId: EntityID

    package init(planId: EntityID) {
      self.planId = planId
    }

    package static let object = Object(
      "ShowPlanParams", "What to show.", Self.init(planId:),
      planIdField { $0.planId })
  }

  package struct Result: Message {
    package let planId: EntityID
    package let caseId: EntityID
    package let personRef: PersonRef
    package let state: PlanState
    package let goal: PlanGoal
    package let activities: [PlannedActivity]
    package let afPlanOn: CivilDate?
    package let noAfPlanReason: NoAFPlanReason?
    package let registeredOn: CivilDate
    package let guidanceOfferedOn: CivilDate?
    package let guidanceAnswer: GuidanceAnswer?
    package let version: Int

    package init(
      planId: EntityID, caseId: EntityID, personRef: PersonRef, state: PlanState, goal: PlanGoal,
      activities: [PlannedActivity], afPlanOn: CivilDate? = nil, noAfPlanReason: NoAFPlanReason? = nil,
      registeredOn: CivilDate, guidanceOfferedOn: CivilDate? = nil, guidanceAnswer: GuidanceAnswer? = nil, version: Int
    ) {
      self.planId = planId
      self.caseId = caseId
      self.personRef = personRef
      self.state = state
      self.goal = goal
      self.activities = activities
      self.afPlanOn = afPlanOn
      self.noAfPlanReason = noAfPlanReason
      self.registeredOn = registeredOn
      self.guidanceOfferedOn = guidanceOfferedOn
      self.guidanceAnswer = guidanceAnswer
      self.version = version
    }

    package static let object = Object(
      "ShowPlanResult", "One plan.",
      Self.init(
        planId:caseId:personRef:state:goal:activities:afPlanOn:noAfPlanReason:registeredOn:guidanceOfferedOn:
        guidanceAnswer:version:),
      planIdField { $0.planId },
      caseIdField { $0.caseId },
      personRefField { $0.personRef },
      Field("state", { $0.state }, "Where the plan stands."),
      Field("goal", { $0.goal }, "What it aims at."),
      Field("activities", { $0.activities }, "What is to be done, and by whom.", .items(1...IntakeLimit.activities)),
      Field("afPlanOn", { $0.afPlanOn }, "The date of Arbetsförmedlingen's plan that it goes by."),
      Field("noAfPlanReason", { $0.noAfPlanReason }, "Why there is no such plan."),
      registeredOnField { $0.registeredOn },
      Field("guidanceOfferedOn", { $0.guidanceOfferedOn }, "The day on which guidance was offered."),
      Field("guidanceAnswer", { $0.guidanceAnswer }, "What the participant said to it."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "plan.show",
    "Shows one plan. For a protected person the caller must be in the circle and say _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "A draft", Params(planId: Sample.planId),
        Result(
          planId: Sample.planId, caseId: Sample.caseId, personRef: Sample.person, state: .utkast, goal: .arbete,
          activities: Sample.activities, noAfPlanReason: .vantar, registeredOn: Sample.day, version: 1))
    ])
}
