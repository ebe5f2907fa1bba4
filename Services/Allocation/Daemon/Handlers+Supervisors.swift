import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import GRDB
import Vocabulary
import Wire

extension AllocationService {
  var supervisorEndpoints: [Endpoint] {
    [
      store.command(RegisterSupervisor.method) { params, context in
        try context.requireRole(RegisterSupervisor.method.info.access.listed, in: params.organisation.text)
        let registered = SupervisorRegistered(
          organisation: params.organisation, officer: params.officer, label: params.label, capacity: params.capacity,
          trainedOn: params.trainedOn)
        let existing = try context.find(
          Supervisor.self, [("active_as", .text(Supervisor.key(registered)))], limit: 1
        ).first
        let id = context.newID()
        try context.append(
          Supervisor.register(id, registered, existing: existing?.state, on: context.occurredOn))
        return SupervisorReceipt(supervisorId: id, state: .aktiv, version: 1)
      },
      store.command(ChangeSupervisor.method) { params, context in
        let row = try supervisor(
          params.supervisorId, expecting: params.expectedVersion, for: ChangeSupervisor.method.info.access, context)
        try context.append(
          row.state.change(
            params.supervisorId, params, loads: loads(context)[params.supervisorId] ?? [], on: context.occurredOn))
        return SupervisorReceipt(supervisorId: params.supervisorId, state: .aktiv, version: row.version + 1)
      },
      store.command(LeaveSupervisor.method) { params, context in
        let row = try supervisor(
          params.supervisorId, expecting: params.expectedVersion, for: LeaveSupervisor.method.info.access, context)
        try context.append(
          row.state.leave(
            params.supervisorId, loads: loads(context)[params.supervisorId] ?? [], on: context.occurredOn))
        return SupervisorReceipt(supervisorId: params.supervisorId, state: .avslutad, version: row.version + 1)
      },
      store.query(ListSupervisors.method, listSupervisors),
    ]
  }

  /// A supervisor for a command: the caller has one of the method's roles in the organisation.
  private func supervisor(
    _ id: EntityID, expecting version: Int?, for access: Access, _ context: WriteContext
  ) throws -> EntityRow<Supervisor> {
    let row = try context.require(Supervisor.self, id, "supervisor")
    try context.requireRole(access.listed, in: row.state.registered.organisation.text)
    try row.requireVersion(version, "supervisor")
    return row
  }

  /// What every supervisor sees to at the places that were not taken back, one load for each place.
  func loads(
    except own: EntityID? = nil, _ context: some EntityReading
  ) throws -> [EntityID: [SupervisorLoad]] {
    let ids = try String.fetchAll(
      context.db.cachedStatement(
        sql: "SELECT id FROM entity_\(HolidayPlace.kind) WHERE supervisors IS NOT NULL AND state <> ? AND id <> ?"),
      arguments: [HolidayPlaceState.atertagen.rawValue, own?.text ?? ""])
    var periods: [EntityID: Period] = [:]
    var loads: [EntityID: [SupervisorLoad]] = [:]
    for id in ids {
      guard let place = try context.load(HolidayPlace.self, EntityID(parsing: id))?.state else { continue }
      let periodId = place.registered.periodId
      let period = try periods[periodId] ?? context.require(Period.self, periodId, "period").state
      periods[periodId] = period
      for share in place.supervisors ?? [] {
        loads[share.supervisorId, default: []].append(SupervisorLoad(place.work(in: period), seats: share.seats))
      }
    }
    return loads
  }

  private func listSupervisors(
    _ params: ListSupervisors.Params, _ context: ReadContext
  ) throws -> Page<SupervisorView> {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    let roles = ListSupervisors.method.info.access.listed
    let loads = try loads(context).mapValues { $0.filter { $0.days.upperBound >= context.today } }
    return try context.page(
      Supervisor.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { context.call.grant.holds(roles, unit: $0.state.registered.organisation.text) }
    ) { row in
      let (id, registered) = (try row.entityID, row.state.registered)
      return SupervisorView(
        supervisorId: id, organisation: registered.organisation, officer: registered.officer, label: registered.label,
        capacity: registered.capacity, trainedOn: registered.trainedOn, state: row.state.state,
        places: loads[id]?.count ?? 0, most: SupervisorLoad.most(loads[id] ?? [])?.seats ?? 0, version: row.version)
    }
  }
}
