import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var resultEndpoints: [Endpoint] {
    [
      store.query(ShowRound.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        try context.call.requireRole(ShowRound.method.info.access.listed, in: Self.unit)
        return try view(context.require(Round.self, params.roundId, "round"))
      },
      store.query(ListRounds.method) { params, context in
        try context.call.requireRole(ListRounds.method.info.access.listed, in: Self.unit)
        _ = try context.require(Period.self, params.periodId, "period")
        return try context.page(
          Round.self, [("period_id", ColumnValue(params.periodId))], after: params.after, max: params.max,
          room: context.call.room, view)
      },
      store.audited(ListAssignments.method, assignments),
    ]
  }

  private func view(_ row: EntityRow<Round>) throws -> RoundView {
    let (locked, executed, published) = (row.state.locked, row.state.executed, row.state.published)
    return RoundView(
      roundId: try row.entityID, periodId: locked.periodId, number: locked.number,
      drawKind: locked.drawKind, seedHash: locked.seedHash, draw: locked.draw, drawnOn: locked.drawnOn,
      rerunOf: locked.rerunOf, inputHash: locked.inputHash, ruleVersion: locked.ruleVersion,
      rulesHash: locked.rulesHash, merkleRoot: locked.merkleRoot,
      applications: locked.applications, places: locked.places, seats: locked.seats, state: row.state.state,
      seed: executed?.seed, resultHash: executed?.resultHash, resultRoot: executed?.resultRoot,
      cutoffRoot: executed?.cutoffRoot, offers: executed?.offers, firstWish: executed?.firstWish,
      unplaced: executed?.unplaced, priorityPlaced: executed?.priorityPlaced,
      prioritySubmitted: executed?.prioritySubmitted, kept: published?.kept, moved: published?.moved,
      voided: published?.voided, replyBy: published?.replyBy, reason: row.state.reason, version: row.version)
  }

  private func assignments(
    _ params: ListAssignments.Params, _ context: WriteContext
  ) throws -> Page<AssignmentView> {
    try context.requireRole(ListAssignments.method.info.access.listed, in: Self.unit)
    let round = try context.require(Round.self, params.roundId, "round")
    guard round.state.executed != nil else {
      throw AllocationRefusal.neverExecuted(state: round.state.state.rawValue)
    }
    let most = params.max ?? PageLimit.usual
    var items: [AssignmentView] = []
    var bytes = 64
    var cursor = params.after
    while true {
      let rows = try RoundTables.assignments(of: params.roundId, after: cursor, limit: most + 1, context.db)
      for row in rows {
        cursor = row.application.text
        let application = try context.require(Application.self, row.application, "application")
        guard try persons.mayList(application.state.submitted.personRef, context) else { continue }
        let item = AssignmentView(
          applicationId: row.application, priorityClass: row.priorityClass, lotteryNumber: row.lottery,
          placeId: row.place, wishNumber: row.wishNumber)
        bytes += item.json.count + 1
        guard items.count < most, bytes <= context.call.room || items.isEmpty else {
          return Page(items: items, more: true, last: items.last?.applicationId.text)
        }
        items.append(item)
      }
      guard rows.count > most else {
        return Page(items: items, more: false, last: items.last?.applicationId.text)
      }
    }
  }
}
