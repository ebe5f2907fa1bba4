import Bus
import Casework
import EventStore
import Persons
import PlacementAPI
import PlacementDomain
import Vocabulary
import Wire

extension Handlers {
  /// From the offer to the contract.
  var offers: [Endpoint] {
    [
      store.command(OfferPlacement.method) { params, context in
        let match = try match(
          params.matchId, expecting: params.expectedVersion, for: OfferPlacement.method.info, context)
        let place = try context.require(Place.self, context.place(ofMatch: params.matchId), "place").state
        let id = context.newID()
        try context.append(
          match.offer(params.matchId, as: id, params.terms, at: place, on: context.occurredOn))
        return try receipt(id, context)
      },
      change(AcceptPlacement.method) { params, placement, day throws(PlacementRefusal) in
        try placement.accept(params.placementId, on: day)
      },
      change(DeclinePlacement.method) { params, placement, day throws(PlacementRefusal) in
        try placement.decline(params.placementId, for: params.reason, on: day)
      },
      change(LapsePlacement.method) { params, placement, day throws(PlacementRefusal) in
        try placement.lapse(params.placementId, on: day)
      },
      change(ApplySupport.method) { params, placement, day throws(PlacementRefusal) in
        try placement.applySupport(params.placementId, on: day)
      },
      change(GrantSupport.method) { params, placement, day throws(PlacementRefusal) in
        try placement.grantSupport(params.placementId, validTo: params.validTo, on: day)
      },
      change(DenySupport.method) { params, placement, day throws(PlacementRefusal) in
        try placement.denySupport(params.placementId, on: day)
      },
      change(AgreePlacement.method) { params, placement, day throws(PlacementRefusal) in
        try placement.agree(params.placementId, on: day)
      },
      change(CancelPlacement.method) { params, placement, day throws(PlacementRefusal) in
        try placement.cancel(params.placementId, for: params.reason, on: day)
      },
    ]
  }

  /// A command that only needs the placement itself.
  private func change<Params: PlacementCommand>(
    _ method: Method<Params, PlacementReceipt>,
    _ decide: @escaping @Sendable (Params, Placement, CivilDate) throws(PlacementRefusal) -> [EventDraft]
  ) -> Endpoint {
    store.command(method) { params, context in
      let placement = try placement(
        params.placementId, expecting: params.expectedVersion, for: method.info, context)
      try context.append(decide(params, placement, context.occurredOn))
      return try receipt(params.placementId, context)
    }
  }

  func receipt(_ id: EntityID, _ context: WriteContext) throws -> PlacementReceipt {
    let row = try context.require(Placement.self, id, "placement")
    return PlacementReceipt(placementId: id, state: row.state.state, version: row.version)
  }
}

/// Params of a command about one placement.
protocol PlacementCommand: DatedCommand, VersionedCommand {
  var placementId: EntityID { get }
}

extension PlacementStepParams: PlacementCommand {}
extension DeclinePlacement.Params: PlacementCommand {}
extension GrantSupport.Params: PlacementCommand {}
extension CancelPlacement.Params: PlacementCommand {}

extension OfferPlacement.Params {
  fileprivate var terms: Match.Terms {
    Match.Terms(from: from, to: to, extentPercent: extentPercent, supportForm: supportForm, replyBy: replyBy)
  }
}
