import AllocationAPI
import AllocationDomain
import Bus
import Casework
import EventStore
import Vocabulary
import Wire

extension AllocationService {
  var periodEndpoints: [Endpoint] {
    [
      store.command(OpenPeriod.method, openPeriod),
      store.command(ChangePeriod.method, changePeriod),
      store.command(SetPeriodCrisis.method, setCrisis),
      store.command(ClosePeriod.method, closePeriod),
      store.query(ShowPeriod.method, resultBytes: Endpoint.ordinaryResultBytes) { params, context in
        let row = try context.require(Period.self, params.periodId, "period")
        try context.call.requireRole(ShowPeriod.method.info.access.listed, in: Self.unit)
        return try view(row, context)
      },
      store.query(ListPeriods.method) { params, context in
        try context.call.requireRole(ListPeriods.method.info.access.listed, in: Self.unit)
        return try context.page(
          Period.self, params.year.map { [("year", .integer($0))] } ?? [], after: params.after, max: params.max,
          room: context.call.room
        ) { try view($0, context) }
      },
    ]
  }

  private func openPeriod(_ params: OpenPeriod.Params, _ context: WriteContext) throws -> PeriodReceipt {
    try context.requireRole(OpenPeriod.method.info.access.listed, in: Self.unit)
    let opened = PeriodOpened(
      periodKind: params.periodKind, year: params.year, number: params.number, applyFrom: params.applyFrom,
      applyTo: params.applyTo, workFrom: params.workFrom, workTo: params.workTo,
      maxWishes: params.maxWishes ?? AllocationLimit.usualWishes,
      replyDays: params.replyDays ?? AllocationLimit.usualReplyDays, hoursMax: params.hoursMax,
      seedHash: params.seedHash, supervised: params.supervised)
    let existing = try context.find(Period.self, [("kind_year", .text(Period.key(opened)))], limit: 1).first
    let id = context.newID()
    try context.append(Period.open(id, opened, existing: existing?.state))
    return PeriodReceipt(periodId: id, state: .oppen, version: 1)
  }

  private func changePeriod(_ params: ChangePeriod.Params, _ context: WriteContext) throws -> PeriodReceipt {
    try context.requireRole(ChangePeriod.method.info.access.listed, in: Self.unit)
    let (row, underWay) = try period(params.periodId, context)
    try row.requireVersion(params.expectedVersion, "period")
    let drafts = try row.state.change(
      params.periodId, params, underWay: underWay, hasApplications: hasApplications(params.periodId, context),
      misfits: { next in
        try context.find(HolidayPlace.self, [("period_id", ColumnValue(params.periodId))])
          .count { $0.state.state.isWorkedOn && !$0.state.fits(next) }
      }, on: context.occurredOn)
    try context.append(drafts)
    return PeriodReceipt(periodId: params.periodId, state: .oppen, version: row.version + 1)
  }

  private func setCrisis(_ params: SetPeriodCrisis.Params, _ context: WriteContext) throws -> PeriodReceipt {
    try context.requireRole(SetPeriodCrisis.method.info.access.listed, in: Self.unit)
    let row = try context.require(Period.self, params.periodId, "period")
    try row.requireVersion(params.expectedVersion, "period")
    try context.append(row.state.set(params.periodId, crisis: params.crisis, on: context.occurredOn))
    return PeriodReceipt(periodId: params.periodId, state: .oppen, version: row.version + 1)
  }

  private func closePeriod(_ params: ClosePeriod.Params, _ context: WriteContext) throws -> PeriodReceipt {
    try context.requireRole(ClosePeriod.method.info.access.listed, in: Self.unit)
    let (row, underWay) = try period(params.periodId, context)
    try row.requireVersion(params.expectedVersion, "period")
    try context.append(row.state.close(params.periodId, underWay: underWay, on: context.occurredOn))
    return PeriodReceipt(periodId: params.periodId, state: .stangd, version: row.version + 1)
  }

  private func view(_ row: EntityRow<Period>, _ context: ReadContext) throws -> PeriodView {
    let period = row.state.opened
    let inPeriod = [("period_id", ColumnValue.text(row.id))]
    var (seats, withdrawn) = (0, 0)
    for place in try context.find(HolidayPlace.self, inPeriod) {
      if place.state.state == .atertagen {
        withdrawn += place.state.registered.seats
      } else {
        seats += place.state.registered.seats
      }
    }
    func count<E: Entity>(_ type: E.Type, _ state: ColumnValue) throws -> Int {
      try context.count(type, inPeriod + [("state", state)])
    }
    let eligible = try count(Application.self, ColumnValue(ApplicationState.iKo))
    let ineligible = try count(Application.self, ColumnValue(ApplicationState.ejBehorig))
    let taken = try count(Offer.self, ColumnValue(OfferState.atertagen))
    let accepted = try count(Offer.self, ColumnValue(OfferState.accepterad))
    let isHidden = try hidesYouths(from: context.call) && hidden(try supply(of: row, context).numbers, context).total
    return PeriodView(
      periodId: try row.entityID, periodKind: period.periodKind, year: period.year, number: period.number,
      applyFrom: period.applyFrom, applyTo: period.applyTo, workFrom: period.workFrom, workTo: period.workTo,
      maxWishes: period.maxWishes, replyDays: period.replyDays, hoursMax: period.hoursMax, seedHash: period.seedHash,
      supervised: period.supervised, crisis: row.state.crisis, state: row.state.state, seats: seats,
      withdrawnSeats: withdrawn, applications: eligible + ineligible, eligible: eligible,
      offers: isHidden ? nil : try context.count(Offer.self, inPeriod) - taken, accepted: isHidden ? nil : accepted,
      version: row.version)
  }
}
