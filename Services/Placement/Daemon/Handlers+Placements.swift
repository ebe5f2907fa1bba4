import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  /// From the first day to the last, and reading.
  var placements: [Endpoint] {
    [
      store.command(StartPlacement.method) { params, context in
        let id = params.placementId
        let placement = try placement(id, expecting: params.expectedVersion, for: StartPlacement.method.info, context)
        let place = try context.require(Place.self, context.place(ofMatch: placement.offer.matchId), "place").state
        try context.append(placement.start(id, at: place.state, on: context.occurredOn))
        return try receipt(id, context)
      },
      store.command(EndPlacement.method) { params, context in
        let id = params.placementId
        let placement = try placement(id, expecting: params.expectedVersion, for: EndPlacement.method.info, context)
        let followup = context.newID()
        try context.append(
          placement.end(id, for: params.endReason, followup: followup, on: context.occurredOn))
        let (ended, planned) = (
          try context.require(Placement.self, id, "placement"),
          try context.require(Followup.self, followup, "followup")
        )
        return PlacementEndReceipt(
          placementId: id, followupId: followup, dueOn: planned.state.plan.dueOn, state: ended.state.state,
          version: ended.version)
      },
      store.audited(ShowPlacement.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let row = try context.require(Placement.self, params.placementId, "placement")
        try persons.requireReadable(row.state.offer.personRef, "placement", context)
        try mustHold(ShowPlacement.method.info, inUnitOf: row.state.offer.aspirantId, context)
        return try view(row, context)
      },
      store.audited(ListPlacements.method) { params, context in
        try personPage(
          Placement.self, of: params.personRef, params.conditions, after: params.after, max: params.max,
          for: ListPlacements.method.info, context, ref: \.offer.personRef,
          unit: { try context.require(Aspirant.self, $0.offer.aspirantId, "aspirant").state.organisation },
          visible: { row in
            guard let wanted = params.needsNewPlace else { return true }
            return try needsNewPlace(row.state, context) == wanted
          }
        ) { row in try view(row, context) }
      },
    ]
  }
}

extension ListPlacements.Params {
  fileprivate var conditions: [(column: String, value: ColumnValue)] {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let aspirantId { conditions.append(("aspirant", ColumnValue(aspirantId))) }
    if let state { conditions.append(("state", ColumnValue(state))) }
    if let supportForm { conditions.append(("support_form", ColumnValue(supportForm))) }
    return conditions
  }
}
