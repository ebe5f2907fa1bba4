import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var applicationEndpoints: [Endpoint] {
    [
      store.command(SubmitApplication.method, submit),
      store.command(ChangeApplication.method, change),
      store.command(WithdrawApplication.method, withdraw),
      store.audited(ShowApplication.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let row = try readApplication(params.applicationId, for: ShowApplication.method.info.access, context)
        return try view(row, currentOffer(of: params.applicationId, context), context)
      },
      store.audited(ListApplications.method, list),
    ]
  }

  func submit(_ params: SubmitApplication.Params, _ context: WriteContext) throws -> SubmitApplication.Result {
    try persons.entering([params.personRef], SubmitApplication.method, params, context) { met in
      try submit(params, met[0], context)
    }
  }

  private func submit(
    _ params: SubmitApplication.Params, _ person: KnownPerson, _ context: WriteContext
  ) throws -> SubmitApplication.Result {
    try context.requireRole(SubmitApplication.method.info.access.listed, in: Self.unit)
    // Whoever chooses what is drawn for could try until it pleases; the city's own e-service gives the numbers in order.
    if params.lotteryId != nil { try context.requireRole([.importer], in: Self.unit) }
    let (period, underWay) = try period(params.periodId, context)
    let applicant = Applicant(
      personRef: person.personRef, birthDate: person.birthDate, district: person.district ?? params.homeDistrict)
    let own = try applications(of: person.personRef, context)
    let id = context.newID()
    let submission = try Application.submit(
      id, params, by: applicant, in: period.state, underWay: underWay, wasLocked: wasLocked(params.periodId, context),
      places: wishedPlaces(
        params.wishes, in: period, of: applicant, otherHours: params.otherHours,
        inCompulsorySchool: params.inCompulsorySchool, context),
      existing: own.first { $0.state.submitted.periodId == params.periodId && $0.state.state != .aterkallad }?
        .state.state,
      hadJob: hadJob(own, outside: params.periodId, context),
      on: context.occurredOn)
    try context.seal(submission.sealed, entity: SealedWishes.entity, id)
    try context.append(submission.drafts)
    let submitted = submission.submitted
    let state: ApplicationState = submitted.eligibility == .behorig ? .iKo : .ejBehorig
    return SubmitApplication.Result(
      applicationId: id, eligibility: submitted.eligibility, ineligibleReason: submitted.ineligibleReason,
      state: state, noEdges: submission.noEdges,
      standsOut: state == .iKo && submitted.needsConsent == true ? .samtyckeSaknas : nil, version: 1)
  }

  private func change(_ params: ChangeApplication.Params, _ context: WriteContext) throws -> ChangeApplication.Result {
    let id = params.applicationId
    let row = try application(
      id, expecting: params.expectedVersion, for: ChangeApplication.method.info.access, context)
    let (period, underWay) = try period(row.state.submitted.periodId, context)
    let person = try persons.person(row.state.submitted.personRef, context)
    let applicant = Applicant(
      personRef: person.personRef, birthDate: person.birthDate, district: person.district ?? params.homeDistrict)
    let change = try row.state.change(
      id, params, by: applicant, in: period.state, underWay: underWay,
      wasLocked: wasLocked(row.state.submitted.periodId, context),
      places: wishedPlaces(
        params.wishes, in: period, of: applicant, otherHours: params.otherHours,
        inCompulsorySchool: params.inCompulsorySchool, context),
      on: context.occurredOn)
    try context.seal(change.sealed, entity: SealedWishes.entity, id)
    try context.append(change.drafts)
    return ChangeApplication.Result(
      applicationId: id, state: row.state.state, noEdges: change.noEdges, version: row.version + 1)
  }

  private func withdraw(_ params: WithdrawApplication.Params, _ context: WriteContext) throws -> ApplicationReceipt {
    let id = params.applicationId
    let row = try application(
      id, expecting: params.expectedVersion, for: WithdrawApplication.method.info.access, context)
    let (period, underWay) = try period(row.state.submitted.periodId, context)
    let offer = try currentOffer(of: id, context)
    try context.append(
      row.state.withdraw(
        id, params.reason, offer: offer.map { (try $0.entityID, $0.state) },
        employment: employment(of: id, context)?.state.state, in: period.state, underWay: underWay,
        on: context.occurredOn))
    return ApplicationReceipt(applicationId: id, state: .aterkallad, version: row.version + 1)
  }

  /// What the wishes lead to, from the columns alone: an import asks for a hundred thousand of them.
  private func wishedPlaces(
    _ ids: [EntityID], in period: EntityRow<Period>, of applicant: Applicant, otherHours: Int?,
    inCompulsorySchool: Bool?, _ context: WriteContext
  ) throws -> [WishedPlace?] {
    let ages = applicant.birthDate.map { AgeSpan(born: $0, inCompulsorySchool: inCompulsorySchool) }
    let opened = period.state.opened
    return try context.columns(HolidayPlace.self, ["period_id", "state", "district"], of: ids) { id, row in
      guard let row, let periodId = row.text(0), let state = row.text(1) else { return nil }
      let asked = try knownWork.asked(
        of: id.text, version: row.version, in: opened, periodVersion: period.version
      ) { try context.require(HolidayPlace.self, id, "place").state }
      return WishedPlace(
        periodId: try EntityID(parsing: periodId), state: HolidayPlaceState(rawValue: state) ?? .anmald,
        district: try row.text(2).map { try DistrictCode(parsing: $0) },
        isTooYoung: ages.map { asked.forAdults && $0.isMinor(onFirstDayOf: asked.work) } ?? false,
        breaches: ages.map { knownWork.breaches(asked.work, $0, in: opened.periodKind, otherHours: otherHours ?? 0) }
          ?? [])
    }
  }

  /// A person's applications of all periods, under whichever of their refs.
  private func applications(of person: PersonRef, _ context: WriteContext) throws -> [EntityRow<Application>] {
    try persons.aliases(of: person, context).flatMap { ref in
      try context.find(Application.self, [("person_ref", ColumnValue(ref))])
    }
  }

  /// Whether the service knows of a job with the city: an offer in another period that was accepted.
  private func hadJob(
    _ own: [EntityRow<Application>], outside period: EntityID, _ context: WriteContext
  ) throws -> Bool {
    try own.contains { row in
      try row.state.submitted.periodId != period
        && currentOffer(of: row.entityID, context)?.state.state == .accepterad
    }
  }

  // MARK: lists

  private func list(_ params: ListApplications.Params, _ context: WriteContext) throws -> Page<ApplicationView> {
    try context.requireRole(ListApplications.method.info.access.listed, in: Self.unit)
    _ = try context.require(Period.self, params.periodId, "period")
    if let ref = params.personRef {
      let person = try persons.readPerson(ref, context)
      let ids = try applications(of: person.personRef, context)
        .filter { $0.state.submitted.periodId == params.periodId }.map(\.id)
      return try page(ids, params, context) { _ in true }
    }
    switch params.state {
    case .erbjuden, .accepterad, .avbojd, .forfallen:
      // Where an offer stands is known to the offer alone, so these lists begin with the offers.
      let state = params.state.flatMap { OfferState(rawValue: $0.rawValue) }
      let offers = try context.find(
        Offer.self, [("period_id", ColumnValue(params.periodId)), ("state", ColumnValue(state))])
      return try page(offers.map(\.state.made.applicationId.text), params, context) { row in
        try persons.mayList(row.state.submitted.personRef, context)
      }
    case .avtalad, .pagar, .avslutad, .avbruten, .utebliven:
      let state = params.state.flatMap { EmploymentState(rawValue: $0.rawValue) }
      let employments = try context.find(
        Employment.self, [("period_id", ColumnValue(params.periodId)), ("state", ColumnValue(state))])
      return try page(employments.map(\.state.agreed.applicationId.text), params, context) { row in
        try persons.mayList(row.state.submitted.personRef, context)
      }
    case nil, .iKo, .ejBehorig, .aterkallad: return try ownList(params, context)
    default: return Page(items: [], more: false, last: nil)
    }
  }

  /// All applications of a period, or those in a state of the application's own.
  private func ownList(_ params: ListApplications.Params, _ context: WriteContext) throws -> Page<ApplicationView> {
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    return try context.page(
      Application.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { row in
        guard try persons.mayList(row.state.submitted.personRef, context) else { return false }
        return try params.state != .iKo || currentOffer(of: row.entityID, context) == nil
      },
      { row in try view(row, currentOffer(of: row.entityID, context), context) })
  }

  /// One page of the applications with these ids that stand where the caller asks.
  private func page(
    _ ids: [String], _ params: ListApplications.Params, _ context: WriteContext,
    visible: (EntityRow<Application>) throws -> Bool
  ) throws -> Page<ApplicationView> {
    let most = params.max ?? PageLimit.usual
    var items: [ApplicationView] = []
    var bytes = 64
    for id in ids.sorted() where id > params.after ?? "" {
      let row = try context.require(Application.self, EntityID(parsing: id), "application")
      let item = try view(row, currentOffer(of: row.entityID, context), context)
      guard params.state == nil || item.state == params.state, try visible(row) else { continue }
      bytes += item.json.count + 1
      guard items.count < most, bytes <= context.call.room || items.isEmpty else {
        return Page(items: items, more: true, last: items.last?.applicationId.text)
      }
      items.append(item)
    }
    return Page(items: items, more: false, last: items.last?.applicationId.text)
  }

  private func view(
    _ row: EntityRow<Application>, _ offer: EntityRow<Offer>?, _ context: WriteContext
  ) throws -> ApplicationView {
    let submitted = row.state.submitted
    let id = try row.entityID
    let sealed = try wishes(of: id, context)
    return ApplicationView(
      applicationId: id, periodId: submitted.periodId,
      personRef: try persons.resolved(submitted.personRef, context), priority: submitted.priority,
      firstTime: submitted.firstTime, wishes: sealed?.wishes.map(\.placeId) ?? [], eligibility: submitted.eligibility,
      ineligibleReason: submitted.ineligibleReason,
      state: try row.state.state(with: offer?.state.state, employment: employment(of: id, context)?.state.state),
      offerId: try offer?.entityID, wishNumber: offer?.state.made.wishNumber,
      placeId: try offer.flatMap { try place(of: $0.entityID, $0.state, context) }, replyBy: offer?.state.made.replyBy,
      tail: sealed?.tail, otherHours: sealed?.otherHours, standsOut: row.state.standsOut,
      consentGivenOn: row.state.consent?.givenOn, extractShownOn: row.state.extractShownOn, version: row.version)
  }
}
