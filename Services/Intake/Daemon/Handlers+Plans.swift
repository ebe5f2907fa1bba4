import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import Persons
import Vocabulary
import Wire

extension IntakeService {
  /// Bytes of one plan with as many activities as it may have.
  private static let planBytes = 16 << 10

  var planEndpoints: [Endpoint] {
    [
      store.command(OpenPlan.method, openPlan),
      store.command(ApprovePlan.method) { params, context in
        let row = try context.require(Plan.self, params.planId, "plan")
        try persons.requireVisible(row.state.personRef, "plan", context)
        let matter = try matter(row.state.caseId, for: ApprovePlan.method.info.access, context)
        if let version = params.expectedVersion {
          _ = try context.require(Plan.self, params.planId, "plan", expecting: version)
        }
        let drafts = try row.state.approve(params, in: matter.state, on: context.occurredOn)
        return try receipt(params.planId, drafts, context)
      },
      store.audited(ShowPlan.method, resultBytes: Self.planBytes, show),
    ]
  }

  private func openPlan(_ params: OpenPlan.Params, _ context: WriteContext) throws -> PlanReceipt {
    let matter = try matter(params.caseId, for: OpenPlan.method.info.access, context).state
    let person = try persons.resolved(matter.personRef, context)
    let plans = try rows(Plan.self, of: person, context)
    let id = context.newID()
    let drafts = try Plan.open(
      params, as: id, in: matter, person: person, existing: plans.map(\.state.state).first { $0.isOpen },
      on: context.occurredOn)
    return try receipt(id, drafts, context)
  }

  private func receipt(_ id: EntityID, _ drafts: [EventDraft], _ context: WriteContext) throws -> PlanReceipt {
    try context.append(drafts)
    let row = try context.require(Plan.self, id, "plan")
    return PlanReceipt(planId: id, state: row.state.state, version: row.version)
  }

  private func show(_ params: ShowPlan.Params, _ context: WriteContext) throws -> ShowPlan.Result {
    let row = try context.require(Plan.self, params.planId, "plan")
    let plan = row.state
    try persons.requireReadable(plan.personRef, "plan", context)
    _ = try readMatter(plan.caseId, for: ShowPlan.method.info.access, context)
    return ShowPlan.Result(
      planId: params.planId, caseId: plan.caseId, personRef: try persons.resolved(plan.personRef, context),
      state: plan.state, goal: plan.goal, activities: plan.activities, afPlanOn: plan.afPlanOn,
      noAfPlanReason: plan.noAfPlanReason, registeredOn: plan.registeredOn,
      guidanceOfferedOn: plan.guidanceOfferedOn, guidanceAnswer: plan.guidanceAnswer, version: row.version)
  }
}
