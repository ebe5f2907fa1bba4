import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var seatEndpoints: [Endpoint] {
    [
      store.command(ChangeHolidaySeats.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: ChangeHolidaySeats.method.info.access, context)
        let held = try held(in: row.state.registered.periodId, context)[params.placeId]
        try context.append(
          row.state.changeSeats(
            params.placeId, to: params.seats, params.reason, accepted: held?.accepted ?? 0, in: period,
            underWay: underWay, on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: row.state.state, version: row.version + 1)
      },
      store.command(CloseHolidayPlace.method) { params, context in
        let (row, period, underWay) = try place(
          params.placeId, expecting: params.expectedVersion, for: CloseHolidayPlace.method.info.access, context)
        let held = try held(in: row.state.registered.periodId, context)[params.placeId] ?? HeldSeats()
        try context.append(
          row.state.close(
            params.placeId, held: held.offered - (held.contracted ?? 0), in: period, underWay: underWay,
            on: context.occurredOn))
        return HolidayPlaceReceipt(placeId: params.placeId, state: .stangd, version: row.version + 1)
      },
      store.command(MoveHolidaySeats.method, moveSeats),
      store.command(SuperviseHolidayPlace.method, supervise),
    ]
  }

  /// Whether a seat of a place may still be accepted: it is open and, where it has lost seats since its offers were made,
  /// fewer have been accepted than it has. Elsewhere a round has seen to that, and nothing is counted.
  func hasFreeSeat(_ id: EntityID, _ context: some EntityReading) throws -> Bool {
    guard let place = try context.load(HolidayPlace.self, id)?.state, place.state == .oppen else { return false }
    guard place.history.contains(where: { $0.seats > place.registered.seats }) else { return true }
    return try held(in: place.registered.periodId, context)[id]?.accepted ?? 0 < place.registered.seats
  }

  /// The caller has the role at both ends.
  private func moveSeats(_ params: MoveHolidaySeats.Params, _ context: WriteContext) throws -> MoveHolidaySeats.Result {
    let access = MoveHolidaySeats.method.info.access
    let (row, period, underWay) = try place(
      params.placeId, expecting: params.expectedVersion, for: access, context)
    try context.requireRole(access.listed, in: params.toOrganisation.text)
    let periodId = row.state.registered.periodId
    let other = try params.toPlaceId.map { try context.require(HolidayPlace.self, $0, "place").state }
    let newID = context.newID()
    let move = try row.state.moveSeats(
      params.placeId, params, accepted: held(in: periodId, context)[params.placeId]?.accepted ?? 0, to: other,
      newID: newID, standing: standing(of: params.toOrganisation, in: periodId, context), in: period,
      underWay: underWay, on: context.occurredOn)
    try context.append(move.drafts)
    if move.isNew,
      let description = try context.unseal(PlaceDescription.self, entity: PlaceDescription.entity, params.placeId)
    {
      try context.seal(description, entity: PlaceDescription.entity, move.toPlaceId)
    }
    return MoveHolidaySeats.Result(
      placeId: params.placeId, seats: move.seats, toPlaceId: move.toPlaceId, toSeats: move.toSeats,
      version: row.version + 1)
  }

  private func standing(
    of organisation: OrganisationCode, in period: EntityID, _ context: some EntityReading
  ) throws -> TargetStanding {
    let own = ("organisation", ColumnValue(organisation))
    let target = try context.find(HolidayTarget.self, [("scope", ColumnValue(period)), own], limit: 1).first
    let places = try context.find(HolidayPlace.self, [("period_id", ColumnValue(period)), own])
    return TargetStanding(
      target: target?.state.seats,
      seats: places.reduce(0) { $0 + ($1.state.state == .atertagen ? 0 : $1.state.registered.seats) })
  }

  private func supervise(
    _ params: SuperviseHolidayPlace.Params, _ context: WriteContext
  ) throws -> HolidayPlaceReceipt {
    let (row, period, underWay) = try place(
      params.placeId, expecting: params.expectedVersion, for: SuperviseHolidayPlace.method.info.access, context)
    var supervisors: [EntityID: Supervisor] = [:]
    for share in params.supervisors {
      supervisors[share.supervisorId] = try context.load(Supervisor.self, share.supervisorId)?.state
    }
    try context.append(
      row.state.supervise(
        params.placeId, params.supervisors, supervisors: supervisors,
        elsewhere: loads(except: params.placeId, context), in: period, underWay: underWay, on: context.occurredOn))
    return HolidayPlaceReceipt(placeId: params.placeId, state: row.state.state, version: row.version + 1)
  }
}
