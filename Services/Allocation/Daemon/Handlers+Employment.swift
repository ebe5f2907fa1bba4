import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var employmentEndpoints: [Endpoint] {
    [
      store.command(AgreeEmployment.method, agree),
      store.command(StartEmployment.method) { params, context in
        let now = try employment(
          params.employmentId, expecting: params.expectedVersion, for: StartEmployment.method.info.access, context)
        let place = try now.sealed.flatMap { try context.load(HolidayPlace.self, $0.placeId)?.state }
        let application = try context.require(Application.self, now.row.state.agreed.applicationId, "employment").state
        try context.append(
          now.row.state.start(
            params.employmentId, of: application, childrenWork: place?.registered.childrenWork ?? true, in: now.period,
            on: context.occurredOn))
        return receipt(params.employmentId, .pagar, now.row)
      },
      store.command(EndEmployment.method) { params, context in
        let now = try employment(
          params.employmentId, expecting: params.expectedVersion, for: EndEmployment.method.info.access, context)
        try context.append(now.row.state.end(params.employmentId, in: now.period, on: context.occurredOn))
        return receipt(params.employmentId, .avslutad, now.row)
      },
      store.command(BreakOffEmployment.method) { params, context in
        let now = try employment(
          params.employmentId, expecting: params.expectedVersion, for: BreakOffEmployment.method.info.access, context)
        try context.append(
          now.row.state.breakOff(
            params.employmentId, params.reason,
            isPlaceGone: now.sealed.map { try Self.isGone($0.placeId, context) } ?? false,
            offer: context.load(Offer.self, now.row.state.agreed.offerId)?.state, in: now.period,
            underWay: now.underWay, reports: reports(of: params.employmentId, context).map(\.state),
            on: context.occurredOn))
        return receipt(params.employmentId, .avbruten, now.row)
      },
      store.command(MissEmployment.method) { params, context in
        let now = try employment(
          params.employmentId, expecting: params.expectedVersion, for: MissEmployment.method.info.access, context)
        try context.append(
          now.row.state.miss(params.employmentId, in: now.period, underWay: now.underWay, on: context.occurredOn))
        return receipt(params.employmentId, .utebliven, now.row)
      },
      store.command(DecideWage.method, decideWage),
      store.audited(ShowEmployment.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let now = try readEmployment(params.employmentId, for: ShowEmployment.method.info.access, context)
        return try view(now.row, context)
      },
      store.audited(ListEmployments.method, listEmployments),
    ]
  }

  private func receipt(
    _ id: EntityID, _ state: EmploymentState, _ row: EntityRow<Employment>
  ) -> EmploymentReceipt {
    EmploymentReceipt(employmentId: id, state: state, version: row.version + 1)
  }

  /// An employment with what its commands are judged by.
  struct EmploymentAtHand {
    let row: EntityRow<Employment>
    /// Nil where what tied it to a place is gone.
    let sealed: SealedEmployment?
    let period: Period
    let underWay: RoundState?
  }

  /// An employment for a command: the caller may know of its person, and has a role with the employer.
  func employment(
    _ id: EntityID, expecting version: Int? = nil, for access: Access, _ context: WriteContext
  ) throws -> EmploymentAtHand {
    let row = try context.require(Employment.self, id, "employment")
    try persons.requireVisible(row.state.agreed.personRef, "employment", context)
    return try atHand(id, row, expecting: version, for: access, context)
  }

  /// The same for a reading method: inside a circle the caller has said why.
  func readEmployment(_ id: EntityID, for access: Access, _ context: WriteContext) throws -> EmploymentAtHand {
    let row = try context.require(Employment.self, id, "employment")
    try persons.requireReadable(row.state.agreed.personRef, "employment", context)
    return try atHand(id, row, for: access, context)
  }

  private func atHand(
    _ id: EntityID, _ row: EntityRow<Employment>, expecting version: Int? = nil, for access: Access,
    _ context: WriteContext
  ) throws -> EmploymentAtHand {
    let sealed = try context.unseal(SealedEmployment.self, entity: SealedEmployment.entity, id)
    try context.requireRole(access.listed, in: sealed?.employer.text ?? Self.unit)
    try row.requireVersion(version, "employment")
    let (period, underWay) = try period(row.state.agreed.periodId, context)
    return EmploymentAtHand(row: row, sealed: sealed, period: period.state, underWay: underWay)
  }

  /// The date of birth, which the register told; nil where it is not known whole.
  func birthDate(of person: PersonRef, _ context: some EntityReading) throws -> CivilDate? {
    try context.load(KnownPerson.self, persons.resolved(person, context))?.state.birthDate
  }

  func wages(_ context: some EntityReading) throws -> Wages {
    var rows: [WageRow] = []
    try context.forEach(WageRow.self) { rows.append($0.state) }
    return Wages(decided: rows)
  }

  // MARK: contract

  private func agree(_ params: AgreeEmployment.Params, _ context: WriteContext) throws -> AgreeEmployment.Result {
    let application = try context.require(Application.self, params.applicationId, "application")
    let person = application.state.submitted.personRef
    try persons.requireVisible(person, "application", context)
    let offer = try currentOffer(of: params.applicationId, context)
    guard let offer, let placeId = try place(of: offer.entityID, offer.state, context) else {
      try context.requireRole(AgreeEmployment.method.info.access.listed, in: Self.unit)
      throw AllocationRefusal.employment(
        .notAccepted(state: application.state.state(with: offer?.state.state).rawValue))
    }
    let place = try context.require(HolidayPlace.self, placeId, "place").state
    let employer = params.employer ?? place.employer
    try context.requireRole(AgreeEmployment.method.info.access.listed, in: employer.text)
    guard employer.isValid(on: context.occurredOn) else {
      throw RPCError.invalidParam("/employer", "was no organisation on \(context.occurredOn)")
    }
    try offer.requireVersion(params.expectedVersion, "offer")
    let (period, underWay) = try period(offer.state.made.periodId, context)
    let now = ContractCircumstances(
      period: period.state, underWay: underWay, place: place, offer: (try offer.entityID, offer.state),
      existing: try employment(of: params.applicationId, context)?.state.state,
      otherJobs: try jobs(of: person, besides: params.applicationId, in: offer.state.made.periodId, context),
      birthDate: try birthDate(of: person, context),
      // Where it is not asked for, it lies on paper with the contract.
      hasConsent: application.state.consent != nil || application.state.submitted.needsConsent == nil,
      extractShownOn: application.state.extractShownOn, wages: try wages(context))
    let id = context.newID()
    let contract = try Employment.agree(
      id, of: params.applicationId, from: params.from, to: params.to, hours: params.hours, now, on: context.occurredOn)
    try context.seal(
      SealedEmployment(employer: employer, placeId: placeId), entity: SealedEmployment.entity, id)
    try context.append(contract.drafts)
    return AgreeEmployment.Result(
      employmentId: id, hourlyPay: contract.hourlyPay, employer: employer, state: .avtalad, version: 1)
  }

  private func decideWage(_ params: DecideWage.Params, _ context: WriteContext) throws -> DecideWage.Result {
    try context.requireRole(DecideWage.method.info.access.listed, in: Self.unit)
    let id = context.newID()
    let decided = WageDecided(
      validFrom: params.validFrom, validTo: params.validTo, rates: params.rates, decision: params.decision)
    try context.append(WageRow.decide(id, decided, among: wages(context)))
    return DecideWage.Result(wageId: id, state: .beslutad, version: 1)
  }

  // MARK: lists

  private func listEmployments(
    _ params: ListEmployments.Params, _ context: WriteContext
  ) throws -> Page<EmploymentView> {
    _ = try context.require(Period.self, params.periodId, "period")
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    let roles = ListEmployments.method.info.access.listed
    return try context.page(
      Employment.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { row in
        guard try persons.mayList(row.state.agreed.personRef, context) else { return false }
        let sealed = try context.unseal(SealedEmployment.self, entity: SealedEmployment.entity, row.entityID)
        guard context.call.grant.holds(roles, unit: sealed?.employer.text ?? Self.unit) else { return false }
        return params.employer == nil || sealed?.employer == params.employer
      }, { try view($0, context) })
  }

  private func view(_ row: EntityRow<Employment>, _ context: WriteContext) throws -> EmploymentView {
    let (id, agreed) = (try row.entityID, row.state.agreed)
    let sealed = try context.unseal(SealedEmployment.self, entity: SealedEmployment.entity, id)
    let worked = WorkedTime(try reports(of: id, context).map(\.state))
    return EmploymentView(
      employmentId: id, applicationId: agreed.applicationId, periodId: agreed.periodId,
      personRef: try persons.resolved(agreed.personRef, context), placeId: sealed?.placeId, employer: sealed?.employer,
      from: agreed.from, to: agreed.to, hours: agreed.hours, hourlyPay: agreed.hourlyPay,
      reportedMinutes: worked.reported, attestedMinutes: worked.attested, absentMinutes: worked.absent,
      state: row.state.state, endedOn: row.state.endedOn, reason: row.state.reason, version: row.version)
  }
}
