import Bus
import Casework
import EventStore
import IntakeAPI
import IntakeDomain
import Persons
import Vocabulary
import Wire

extension IntakeService {
  /// Bytes of one case with the ids of all that belongs to it.
  private static let caseBytes = 64 << 10

  var caseEndpoints: [Endpoint] {
    [
      store.command(RegisterCase.method, register),
      store.command(RejectCase.method) { params, context in
        let row = try matter(
          params.caseId, expecting: params.expectedVersion, for: RejectCase.method.info.access, context)
        let drafts = try row.state.reject(params.caseId, params.reason, on: context.occurredOn)
        return try receipt(params.caseId, drafts, context)
      },
      store.command(AssignCoordinator.method) { params, context in
        let row = try matter(
          params.caseId, expecting: params.expectedVersion, for: AssignCoordinator.method.info.access, context)
        let drafts = try row.state.assign(params.coordinator, to: params.caseId, on: context.occurredOn)
        return try receipt(params.caseId, drafts, context)
      },
      store.command(MapCase.method) { params, context in
        let row = try matter(params.caseId, expecting: params.expectedVersion, for: MapCase.method.info.access, context)
        let drafts = try row.state.map(params, params.caseId, on: context.occurredOn)
        let receipt = try receipt(params.caseId, drafts, context)
        return MapCase.Result(
          caseId: receipt.caseId, state: receipt.state, version: receipt.version,
          educationClass: EducationClass(params.sunLevel, validated: params.educationValidated))
      },
      store.command(CloseCase.method, close),
      store.audited(ShowCase.method, resultBytes: Self.caseBytes, show),
      store.audited(ListCases.method, list),
    ]
  }

  func register(_ params: RegisterCase.Params, _ context: WriteContext) throws -> CaseReceipt {
    let refs = [params.personRef] + (params.anchorRef.map { [$0] } ?? [])
    return try persons.entering(refs, RegisterCase.method, params, context) { met in
      try register(params, met[0], anchor: met.count > 1 ? met[1].personRef : nil, context)
    }
  }

  private func register(
    _ params: RegisterCase.Params, _ person: KnownPerson, anchor: PersonRef?, _ context: WriteContext
  ) throws -> CaseReceipt {
    try context.requireRole(RegisterCase.method.info.access.listed, in: params.organisation.text)
    let sameKind = try rows(
      Case.self, of: person.personRef, where: [("case_kind", ColumnValue(params.caseKind))], context)
    let id = context.newID()
    let drafts = try Case.register(
      params, as: id, person: person.personRef, born: person.birthDate,
      isProtected: persons.isProtected(person.personRef, context), anchor: anchor,
      open: sameKind.map(\.state.state).first { $0.isOpen }, on: context.occurredOn)
    return try receipt(id, drafts, context)
  }

  private func close(_ params: CloseCase.Params, _ context: WriteContext) throws -> CaseReceipt {
    let row = try matter(params.caseId, expecting: params.expectedVersion, for: CloseCase.method.info.access, context)
    let ofCase = [("case_id", ColumnValue(params.caseId))]
    let plan = try context.find(Plan.self, ofCase).first { $0.state.state.isOpen }
    let running = try context.count(Measure.self, ofCase + [("state", ColumnValue(MeasureState.pagar))])
    let drafts = try row.state.close(
      params, params.caseId, plan: plan.map { (try $0.entityID, $0.state) }, runningMeasures: running,
      on: context.occurredOn)
    return try receipt(params.caseId, drafts, context)
  }

  private func receipt(_ id: EntityID, _ drafts: [EventDraft], _ context: WriteContext) throws -> CaseReceipt {
    try context.append(drafts)
    let row = try context.require(Case.self, id, "case")
    return CaseReceipt(caseId: id, state: row.state.state, version: row.version)
  }

  private func show(_ params: ShowCase.Params, _ context: WriteContext) throws -> ShowCase.Result {
    let row = try readMatter(params.caseId, for: ShowCase.method.info.access, context)
    let matter = row.state
    let ofCase = [("case_id", ColumnValue(params.caseId))]
    return ShowCase.Result(
      caseId: params.caseId, personRef: try persons.resolved(matter.personRef, context), state: matter.state,
      caseKind: matter.caseKind, targetGroup: matter.targetGroup, entryRoute: matter.entryRoute,
      initiator: matter.initiator, organisation: matter.organisation, assignedOn: matter.assignedOn,
      receiveBy: matter.receiveBy, anchorRef: try shownAnchor(matter.anchorRef, context),
      livelihood: matter.livelihood, project: matter.project, fundingSource: matter.fundingSource,
      registeredOn: matter.registeredOn, coordinator: matter.coordinator,
      change: matter.coordinators == 0 ? nil : matter.coordinators, mapping: matter.mapping, reason: matter.rejection,
      closing: matter.closing, plans: try context.find(Plan.self, ofCase).map { try $0.entityID },
      measures: try context.find(Measure.self, ofCase).map { try $0.entityID },
      referrals: try context.find(Referral.self, ofCase).map { try $0.entityID }, version: row.version)
  }

  /// The anchor is a person too: told to those who may know of them, and who have said why where that is needed.
  private func shownAnchor(_ anchor: PersonRef?, _ context: WriteContext) throws -> PersonRef? {
    guard let anchor, try persons.mayShow(anchor, context, context.call) else { return nil }
    guard try context.call.meta.reason != nil || !persons.isProtected(anchor, context) else { return nil }
    context.audit(person: anchor)
    return try persons.resolved(anchor, context)
  }

  private func list(_ params: ListCases.Params, _ context: WriteContext) throws -> Page<ListCases.Item> {
    var conditions: [(column: String, value: ColumnValue)] = []
    if let coordinator = params.coordinator { conditions.append(("coordinator", ColumnValue(coordinator))) }
    if let organisation = params.organisation { conditions.append(("organisation", ColumnValue(organisation))) }
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    if let caseKind = params.caseKind { conditions.append(("case_kind", ColumnValue(caseKind))) }
    if let targetGroup = params.targetGroup { conditions.append(("target_group", ColumnValue(targetGroup))) }
    let roles = ListCases.method.info.access.listed
    func isHeld(_ matter: Case) -> Bool { context.call.grant.holds(roles, unit: matter.organisation.text) }
    func item(_ row: EntityRow<Case>) throws -> ListCases.Item {
      ListCases.Item(
        caseId: try row.entityID, personRef: try persons.resolved(row.state.personRef, context),
        caseKind: row.state.caseKind, targetGroup: row.state.targetGroup, organisation: row.state.organisation,
        state: row.state.state, registeredOn: row.state.registeredOn, version: row.version)
    }
    if let wanted = params.personRef {
      let person = try persons.readPerson(wanted, context).personRef
      let rows = try rows(Case.self, of: person, where: conditions, after: params.after, context)
      return try page(rows, max: params.max, context, visible: isHeld, item)
    }
    return try context.page(
      Case.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { try isHeld($0.state) && persons.mayList($0.state.personRef, context) }, item)
  }
}
