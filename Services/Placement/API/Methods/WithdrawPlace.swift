package import Vocabulary
package import Wire

/// `place.withdraw`: taken back by its organisation.
package enum WithdrawPlace {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let reason: PlaceWithdrawalReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, reason: PlaceWithdrawalReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "WithdrawPlaceParams", "The place to take back.",
      Self.init(placeId:reason:occurredOn:expectedVersion:),
      placeField { $0.placeId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlaceReceipt>(
    "place.withdraw",
    "Takes a place back; its proposals and placements not ended then need a new place.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The pandemic closed it", Params(placeId: Sample.place, reason: .stangdIPandemin),
        PlaceReceipt(placeId: Sample.place, state: .atertagen, version: 3))
    ])
}
