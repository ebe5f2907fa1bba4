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
        try context.append(
          offer.row.state.accept(
            offer.id, isPlaceOpen: isPlaceOpen(offer.row.state, context), in: offer.period, underWay: offer.underWay,
            on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .accepterad, version: offer.row.version + 1)
      },
      store.command(DeclineOffer.method) { params, context in
        let offer = try offer(
          of: params.applicationId, expecting: params.expectedVersion, for: DeclineOffer.method.info.access, context)
        try context.append(
          offer.row.state.decline(
            offer.id, params.reason, in: offer.period, underWay: offer.underWay, on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .avbojd, version: offer.row.version + 1)
      },
      store.command(LapseOffer.method) { params, context in
        let offer = try offer(
          of: params.applicationId, expecting: params.expectedVersion, for: LapseOffer.method.info.access, context)
        try context.append(
          offer.row.state.lapse(offer.id, in: offer.period, underWay: offer.underWay, on: context.occurredOn))
        return OfferReceipt(offerId: offer.id, state: .forfallen, version: offer.row.version + 1)
      },
      store.audited(ListOffers.method, listOffers),
    ]
  }

  private struct OfferAtHand {
    let id: EntityID
    let row: EntityRow<Offer>
    let period: Period
    let underWay: RoundState?
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
    return OfferAtHand(id: try row.entityID, row: row, period: period.state, underWay: underWay)
  }

  private func isPlaceOpen(_ offer: Offer, _ context: WriteContext) throws -> Bool {
    guard let place = try wishes(of: offer.made.applicationId, context)?.place(offer.made.wishNumber) else {
      return false
    }
    return try context.load(HolidayPlace.self, place)?.state.state == .oppen
  }

  private func listOffers(_ params: ListOffers.Params, _ context: WriteContext) throws -> Page<OfferView> {
    try context.requireRole(ListOffers.method.info.access.listed, in: Self.unit)
    _ = try context.require(Period.self, params.periodId, "period")
    var conditions = [(column: "period_id", value: ColumnValue(params.periodId))]
    if let state = params.state { conditions.append(("state", ColumnValue(state))) }
    return try context.page(
      Offer.self, conditions, after: params.after, max: params.max, room: context.call.room,
      visible: { try persons.mayList($0.state.made.personRef, context) },
      { row in
        let made = row.state.made
        return OfferView(
          offerId: try row.entityID, applicationId: made.applicationId, periodId: made.periodId, roundId: made.roundId,
          personRef: try persons.resolved(made.personRef, context), wishNumber: made.wishNumber,
          placeId: try wishes(of: made.applicationId, context)?.place(made.wishNumber), replyBy: made.replyBy,
          state: row.state.state, reason: row.state.reason, version: row.version)
      })
  }
}
