import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  var followups: [Endpoint] {
    [
      store.audited(DueFollowups.method) { params, context in try due(params, context) },
      change(AttemptFollowup.method) { params, followup, day throws(PlacementRefusal) in
        try followup.attempt(params.followupId, by: params.channel, on: day)
      },
      change(AnswerFollowup.method) { params, followup, day throws(PlacementRefusal) in
        try followup.answer(params.followupId, params.activity, livelihood: params.livelihood, on: day)
      },
      change(CloseFollowup.method) { params, followup, day throws(PlacementRefusal) in
        try followup.close(params.followupId, for: params.reason, on: day)
      },
    ]
  }

  private func change<Params: FollowupCommand>(
    _ method: Method<Params, FollowupReceipt>,
    _ decide: @escaping @Sendable (Params, Followup, CivilDate) throws(PlacementRefusal) -> [EventDraft]
  ) -> Endpoint {
    store.command(method) { params, context in
      let id = params.followupId
      let followup = try followup(id, expecting: params.expectedVersion, for: method.info, context)
      try context.append(decide(params, followup, context.occurredOn))
      let row = try context.require(Followup.self, id, "followup")
      return FollowupReceipt(followupId: id, state: row.state.state, version: row.version)
    }
  }

  /// By the day they were due, so the cursor holds that day too.
  private func due(_ params: DueFollowups.Params, _ context: WriteContext) throws -> Page<DueFollowup> {
    let day = params.on ?? context.today
    var cursor = try params.after.map { text throws(RPCError) in try DueCursor(parsing: text) }
    var page = PageFiller<DueFollowup>(max: params.max, room: context.call.room)
    let batch = PageLimit.most + 1
    while true {
      let found = try context.work(
        Followup.work, Followup.workKind, before: day.adding(days: 1), after: cursor?.start, limit: batch)
      for row in found {
        let (id, followup, plan) = (try EntityID(parsing: row.id), row.state, row.state.plan)
        let next = DueCursor(dueOn: plan.dueOn, id: id)
        cursor = next
        guard try persons.mayList(plan.personRef, context), try mayList(plan, context) else { continue }
        let item = DueFollowup(
          followupId: id, placementId: plan.placementId, personRef: try persons.resolved(plan.personRef, context),
          months: plan.months, dueOn: plan.dueOn, attempts: followup.attempts, state: followup.told(on: day),
          version: row.version)
        guard page.add(item, cursor: next.text) else { return page.page }
      }
      guard found.count == batch else { return page.page }
    }
  }

  private func mayList(_ plan: FollowupPlanned, _ context: WriteContext) throws -> Bool {
    guard !context.call.grant.units.isEmpty else { return true }
    let placement = try context.require(Placement.self, plan.placementId, "placement").state
    let aspirant = try context.require(Aspirant.self, placement.offer.aspirantId, "aspirant").state
    return context.call.mayList(DueFollowups.method.info, in: aspirant.organisation)
  }
}

/// Params of a command about one follow-up.
protocol FollowupCommand: DatedCommand, VersionedCommand {
  var followupId: EntityID { get }
}

extension AttemptFollowup.Params: FollowupCommand {}
extension AnswerFollowup.Params: FollowupCommand {}
extension CloseFollowup.Params: FollowupCommand {}
