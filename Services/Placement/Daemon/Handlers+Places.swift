import Bus
import Casework
import EventStore
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  var places: [Endpoint] {
    [
      store.command(RegisterPlace.method) { params, context in
        try context.call.mustHold(RegisterPlace.method.info, in: params.organisation)
        let id = context.newID()
        try context.append(Place.register(params.terms, as: id, on: context.occurredOn))
        return try receipt(id, context)
      },
      store.command(OpenPlace.method) { params, context in
        let place = try place(params.placeId, params.expectedVersion, OpenPlace.method.info, context)
        try context.append(place.open(params.placeId, on: context.occurredOn))
        return try receipt(params.placeId, context)
      },
      store.command(WithdrawPlace.method) { params, context in
        let place = try place(params.placeId, params.expectedVersion, WithdrawPlace.method.info, context)
        try context.append(place.withdraw(params.placeId, for: params.reason, on: context.occurredOn))
        return try receipt(params.placeId, context)
      },
      store.query(ShowPlace.method) { params, context in
        let row = try context.require(Place.self, params.placeId, "place")
        try context.call.mustHold(ShowPlace.method.info, in: row.state.terms.organisation)
        return PlaceView(row, params.placeId, taken: try context.taken(at: params.placeId))
      },
      store.query(ListPlaces.method, resultBytes: nil) { params, context in
        let taken = try context.takenByPlace()
        return try context.page(
          Place.self, params.conditions, after: params.after, max: params.max, room: context.call.room,
          visible: { row in
            guard context.call.mayList(ListPlaces.method.info, in: row.state.terms.organisation) else { return false }
            guard params.freeOnly == true else { return true }
            return row.state.state == .oppen && row.state.free(taken: taken[row.id] ?? 0) > 0
          }
        ) { row in PlaceView(row, try EntityID(parsing: row.id), taken: taken[row.id] ?? 0) }
      },
    ]
  }

  private func place(
    _ id: EntityID, _ version: Int?, _ method: MethodInfo, _ context: WriteContext
  ) throws -> Place {
    let row = try context.require(Place.self, id, "place")
    try context.call.mustHold(method, in: row.state.terms.organisation)
    guard let version, version != row.version else { return row.state }
    return try context.require(Place.self, id, "place", expecting: version).state
  }

  private func receipt(_ id: EntityID, _ context: WriteContext) throws -> PlaceReceipt {
    let row = try context.require(Place.self, id, "place")
    return PlaceReceipt(placeId: id, state: row.state.state, version: row.version)
  }
}

extension RegisterPlace.Params {
  fileprivate var terms: PlaceRegistered {
    PlaceRegistered(
      placeKind: placeKind, organisation: organisation, district: district, workplaceKind: workplaceKind,
      sector: sector, occupation: occupation, requiredEducation: requiredEducation, seats: seats,
      supervisors: supervisors, maxPerSupervisor: maxPerSupervisor, from: from, to: to, extentPercent: extentPercent,
      childrenWork: childrenWork)
  }
}

extension ListPlaces.Params {
  fileprivate var conditions: [(column: String, value: ColumnValue)] {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let district { conditions.append(("district", ColumnValue(district))) }
    if let sector { conditions.append(("sector", ColumnValue(sector))) }
    if let state { conditions.append(("state", ColumnValue(state))) }
    if let placeKind { conditions.append(("place_kind", ColumnValue(placeKind))) }
    return conditions
  }
}
