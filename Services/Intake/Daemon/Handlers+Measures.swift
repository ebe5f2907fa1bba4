import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import Persons
import Vocabulary
import Wire

extension IntakeService {
  var measureEndpoints: [Endpoint] {
    [
      store.command(StartMeasure.method, start),
      store.command(EndMeasure.method) { params, context in
        let row = try context.require(Measure.self, params.measureId, "measure")
        try persons.requireVisible(row.state.personRef, "measure", context)
        try context.requireRole(EndMeasure.method.info.access.listed, in: row.state.organisation.text)
        if let version = params.expectedVersion {
          _ = try context.require(Measure.self, params.measureId, "measure", expecting: version)
        }
        let drafts = try row.state.end(params.measureId, params.endReason, on: context.occurredOn)
        return try receipt(params.measureId, drafts, context)
      },
      store.audited(ListMeasures.method, list),
    ]
  }

  func start(_ params: StartMeasure.Params, _ context: WriteContext) throws -> MeasureReceipt {
    try persons.entering([params.personRef], StartMeasure.method, params, context) { met in
      try start(params, met[0].personRef, context)
    }
  }

  private func start(
    _ params: StartMeasure.Params, _ person: PersonRef, _ context: WriteContext
  ) throws -> MeasureReceipt {
    let access = StartMeasure.method.info.access
    try context.requireRole(access.listed, in: params.organisation.text)
    let matter = try params.caseId.map { id in
      let row = try context.require(Case.self, id, "case")
      try persons.requireVisible(row.state.personRef, "case", context)
      return (case: row.state, person: try persons.resolved(row.state.personRef, context))
    }
    let running = try rows(Measure.self, of: person, where: [("state", ColumnValue(MeasureState.pagar))], context)
    let id = context.newID()
    let drafts = try Measure.start(
      params, as: id, person: person, isProtected: persons.isProtected(person, context), in: matter,
      running: running.map(\.state), on: context.occurredOn)
    return try receipt(id, drafts, context)
  }

  private func receipt(_ id: EntityID, _ drafts: [EventDraft], _ context: WriteContext) throws -> MeasureReceipt {
    try context.append(drafts)
    let row = try context.require(Measure.self, id, "measure")
    return MeasureReceipt(measureId: id, state: row.state.state, version: row.version)
  }

  private func list(_ params: ListMeasures.Params, _ context: WriteContext) throws -> Page<ListMeasures.Item> {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let caseId = params.caseId { conditions.append(("case_id", ColumnValue(caseId))) }
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    let roles = ListMeasures.method.info.access.listed
    func isHeld(_ measure: Measure) -> Bool { context.call.grant.holds(roles, unit: measure.organisation.text) }
    func item(_ row: EntityRow<Measure>) throws -> ListMeasures.Item {
      let measure = row.state
      return ListMeasures.Item(
        measureId: try row.entityID, personRef: try persons.resolved(measure.personRef, context),
        caseId: measure.caseId, measureKind: measure.measureKind, operator: measure.operator,
        organisation: measure.organisation, goal: measure.goal, goalMeasure: measure.goalMeasure,
        extentPercent: measure.extentPercent, fundingSource: measure.fundingSource,
        stateAlternativeOn: measure.stateAlternativeOn, state: measure.state, startedOn: measure.startedOn,
        endedOn: measure.endedOn, endReason: measure.endReason, version: row.version)
    }
    if let wanted = params.personRef {
      let person = try persons.readPerson(wanted, context).personRef
      let rows = try rows(Measure.self, of: person, where: conditions, after: params.after, context)
      return try page(rows, max: params.max, context, visible: isHeld, item)
    }
    if let caseId = params.caseId {
      _ = try readMatter(caseId, for: ListMeasures.method.info.access, context)
      return try context.page(
        Measure.self, conditions, after: params.after, max: params.max, room: context.call.room,
        visible: { isHeld($0.state) }, item)
    }
    return try context.page(
      Measure.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { try isHeld($0.state) && persons.mayList($0.state.personRef, context) }, item)
  }
}
