import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var placeEndpoints: [Endpoint] {
    [
      store.command(RegisterHolidayPlace.method, registerPlace),
      store.command(OpenHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: OpenHolidayPlace.method.info.access, context)
        try context.append(
          row.state.open(params.placeId, in: period, underWay: underWay, on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .oppen, version: row.version + 1)
      },
      store.command(WithdrawHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: WithdrawHolidayPlace.method.info.access, context)
        try context.append(
          row.state.withdraw(
            params.placeId, params.reason, crisis: params.crisis, in: period, underWay: underWay,
            on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .atertagen, version: row.version + 1)
      },
      store.query(ShowHolidayPlace.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let row = try context.require(HolidayPlace.self, params.placeId, "place")
        try context.call.requireRole(
          ShowHolidayPlace.method.info.access.listed, in: row.state.registered.organisation.text)
        return try view(row)
      },
      store.query(ListHolidayPlaces.method, listPlaces),
    ]
  }

  private func registerPlace(
    _ params: RegisterHolidayPlace.Params, _ context: WriteContext
  ) throws -> HolidayPlaceReceipt {
    try context.requireRole(RegisterHolidayPlace.method.info.access.listed, in: params.organisation.text)
    let (period, underWay) = try period(params.periodId, context)
    let registered = HolidayPlaceRegistered(
      periodId: params.periodId, organisation: params.organisation,
      district: HolidayPlace.district(params.district, of: params.organisation), category: params.category,
      sector: params.sector, seats: params.seats, childrenWork: params.childrenWork, from: params.from, to: params.to)
    let id = context.newID()
    try context.append(
      HolidayPlace.register(id, registered, in: period.state, underWay: underWay, on: context.occurredOn))
    return HolidayPlaceReceipt(placeId: id, state: .anmald, version: 1)
  }

  /// A place for a command, with its period: the caller has one of the method's roles in its organisation.
  private func place(
    _ id: EntityID, expecting version: Int?, for access: Access, _ context: WriteContext
  ) throws -> (row: EntityRow<HolidayPlace>, period: Period, underWay: RoundState?) {
    let row = try context.require(HolidayPlace.self, id, "place")
    try context.requireRole(access.listed, in: row.state.registered.organisation.text)
    try row.requireVersion(version, "place")
    let (period, underWay) = try period(row.state.registered.periodId, context)
    return (row, period.state, underWay)
  }

  private func listPlaces(
    _ params: ListHolidayPlaces.Params, _ context: ReadContext
  ) throws -> Page<HolidayPlaceView> {
    _ = try context.require(Period.self, params.periodId, "period")
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let district = params.district { conditions.append(("district", ColumnValue(district))) }
    if let category = params.category { conditions.append(("category", ColumnValue(category))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    let roles = ListHolidayPlaces.method.info.access.listed
    return try context.page(
      HolidayPlace.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { context.call.grant.holds(roles, unit: $0.state.registered.organisation.text) }, view)
  }

  private func view(_ row: EntityRow<HolidayPlace>) throws -> HolidayPlaceView {
    let place = row.state.registered
    return HolidayPlaceView(
      placeId: try row.entityID, periodId: place.periodId, organisation: place.organisation, district: place.district,
      category: place.category, sector: place.sector, seats: place.seats, childrenWork: place.childrenWork,
      from: place.from, to: place.to, state: row.state.state, reason: row.state.withdrawn?.reason,
      crisis: row.state.withdrawn?.crisis, version: row.version)
  }
}
