import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Persons
import Vocabulary
import Wire

extension AllocationService {
  var offerEndpoints: [Endpoint] {
    [
      store.command(AcceptOffer.method) { params, context in
        let offer = try offer(
          of: params.applicationId, expecting: params.expectedVersion, for: AcceptOffer.method.info.access, context)
        var now = offer.now
        try requireConsent(to: offer.row.state, offer.id, in: now.period, context)
        now.isPlaceOpen = try isPlaceOpen(offer.id, offer.row.state, context)
        now.otherJobs = try jobs(
          of: offer.row.state.made.personRef, besides: params.applicationId, in: offer.row.state.made.periodId, context)
        try context.append(
          offer.row.state.accept(offer.id, stayForUpgrade: params.stayForUpgrade, now, on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .accepterad, version: offer.row.version + 1)
      },
      store.command(DeclineOffer.method) { params, context in
        let offer = try offer(
          of: params.applicationId, expecting: params.expectedVersion, for: DeclineOffer.method.info.access, context)
        var now = offer.now
        now.employment = try employment(of: params.applicationId, context)?.state.state
        try context.append(offer.row.state.decline(offer.id, params.reason, now, on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .avbojd, version: offer.row.version + 1)
      },
      store.command(LapseOffer.method) { params, context in
        let offer = try offer(
          of: params.applicationId, expecting: params.expectedVersion, for: LapseOffer.method.info.access, context)
        try context.append(
          offer.row.state.lapse(
            offer.id, in: offer.now.period, underWay: offer.now.underWay, on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .forfallen, version: offer.row.version + 1)
      },
      store.command(LapseDueOffers.method, lapseDue),
      store.command(CallReserve.method, callReserve),
      store.command(FreezePeriod.method, freeze),
      store.audited(ListOffers.method, listOffers),
    ]
  }

  private struct OfferAtHand {
    let id: EntityID
    let row: EntityRow<Offer>
    let now: OfferCircumstances
  }

  /// The current offer of an application, for a command. The application itself is read only where there is none.
  private func offer(
    of application: EntityID, expecting version: Int?, for access: Access, _ context: WriteContext
  ) throws -> OfferAtHand {
    guard let row = try currentOffer(of: application, context) else {
      let row = try self.application(application, for: access, context)
      throw AllocationRefusal.noOpenOffer(state: row.state.state.rawValue)
    }
    try persons.requireVisible(row.state.made.personRef, "application", context)
    try context.requireRole(access.listed, in: Self.unit)
    try row.requireVersion(version, "offer")
    let (period, underWay) = try period(row.state.made.periodId, context)
    return OfferAtHand(
      id: try row.entityID, row: row, now: OfferCircumstances(period.state, underWay: underWay))
  }

  private func isPlaceOpen(_ id: EntityID, _ offer: Offer, _ context: WriteContext) throws -> Bool {
    guard let place = try place(of: id, offer, context) else { return false }
    return try hasFreeSeat(place, context)
  }

  // MARK: many at once

  /// Protected persons' offers lapse like everybody's: only how many is told.
  private func lapseDue(_ params: LapseDueOffers.Params, _ context: WriteContext) throws -> LapseDueOffers.Result {
    try context.requireRole(LapseDueOffers.method.info.access.listed, in: Self.unit)
    let (period, underWay) = try period(params.periodId, context)
    try period.state.requireWorkable(underWay: underWay)
    guard params.onOrBefore < context.occurredOn else {
      throw RPCError.invalidParam("/onOrBefore", "must be before \(context.occurredOn): the day is not over")
    }
    let most = params.max ?? PageLimit.most
    let inState = [("period_id", ColumnValue(params.periodId)), ("state", ColumnValue(OfferState.erbjuden))]
    let due = try context.find(Offer.self, inState).filter { $0.state.isOverdue(params.onOrBefore) }
    try context.append(due.prefix(most).map { $0.state.lapsed(try $0.entityID) })
    return LapseDueOffers.Result(
      periodId: params.periodId, lapsed: min(due.count, most), more: due.count > most)
  }

  private func callReserve(_ params: CallReserve.Params, _ context: WriteContext) throws -> CallReserve.Result {
    let place = try context.require(HolidayPlace.self, params.placeId, "place")
    try context.requireRole(CallReserve.method.info.access.listed, in: place.state.registered.organisation.text)
    let periodID = place.state.registered.periodId
    let (period, underWay) = try period(periodID, context)
    let rounds = try context.find(Round.self, [("period_id", ColumnValue(periodID))])
      .filter { $0.state.state == .publicerad }
    guard let round = rounds.max(by: { $0.state.locked.number < $1.state.locked.number }),
      let seed = round.state.executed?.seed
    else { throw AllocationRefusal.notFrozen(state: period.state.state.rawValue) }
    let queue = try ReserveQueue(
      of: params.placeId, in: material(of: periodID, mode: .fyllVakanser, context), seed: seed)
    let why = queue.next == nil ? try whyEmpty(params.placeId, periodID, context) : EmptyQueue()
    let offer = context.newID()
    let call = try queue.call(
      offer, in: period.state, round: round.entityID, periodId: periodID, underWay: underWay,
      freezing: freezing(of: periodID, period.state, context), whyEmpty: { why }, on: context.occurredOn)
    try context.seal(SealedOffer(placeId: params.placeId), entity: SealedOffer.entity, offer)
    try context.append(call.drafts)
    // Those who are in no list are counted in none: a count beside the list of applications would show that there are some.
    let waiting = try queue.entries.count { entry in
      try entry.application != call.called.application && persons.mayList(entry.person, context)
    }
    return CallReserve.Result(
      placeId: params.placeId, replyBy: call.replyBy, freeSeats: queue.freeSeats - 1, waiting: waiting)
  }

  /// What has become of those who wished for a place, of whom a list may tell.
  private func whyEmpty(
    _ place: EntityID, _ period: EntityID, _ context: WriteContext
  ) throws -> EmptyQueue {
    var why = EmptyQueue()
    for row in try context.find(Application.self, [("period_id", ColumnValue(period))]) where row.state.state == .iKo {
      guard try persons.mayList(row.state.submitted.personRef, context),
        try wishes(of: row.entityID, context)?.wishes.contains(where: { $0.placeId == place }) == true
      else { continue }
      why.count(
        try currentOffer(of: row.entityID, context)?.state.state, try employment(of: row.entityID, context)?.state.state
      )
    }
    return why
  }

  private func freeze(_ params: FreezePeriod.Params, _ context: WriteContext) throws -> PeriodReceipt {
    try context.requireRole(FreezePeriod.method.info.access.listed, in: Self.unit)
    let (row, underWay) = try period(params.periodId, context)
    try row.requireVersion(params.expectedVersion, "period")
    try context.append(
      row.state.freeze(params.periodId, from: params.frozenFrom, underWay: underWay, on: context.occurredOn))
    return PeriodReceipt(periodId: params.periodId, state: row.state.state, version: row.version + 1)
  }

  // MARK: lists

  private func listOffers(_ params: ListOffers.Params, _ context: WriteContext) throws -> Page<OfferView> {
    try context.requireRole(ListOffers.method.info.access.listed, in: Self.unit)
    _ = try context.require(Period.self, params.periodId, "period")
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    return try context.page(
      Offer.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { try persons.mayList($0.state.made.personRef, context) },
      { row in
        let (id, made) = (try row.entityID, row.state.made)
        return OfferView(
          offerId: id, applicationId: made.applicationId, periodId: made.periodId, roundId: made.roundId,
          personRef: try persons.resolved(made.personRef, context), wishNumber: made.wishNumber,
          placeId: try place(of: id, row.state, context), replyBy: made.replyBy, state: row.state.state,
          stayForUpgrade: row.state.stayForUpgrade, reserve: made.reserve, reason: row.state.reason,
          version: row.version)
      })
  }
}
