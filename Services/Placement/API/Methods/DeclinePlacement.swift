package import Vocabulary
package import Wire

/// `placement.decline`: the aspirant says no.
package enum DeclinePlacement {
  package struct Params: DatedCommand, VersionedCommand {
    package let placementId: EntityID
    package let reason: DeclineReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placementId: EntityID, reason: DeclineReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placementId = placementId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "DeclinePlacementParams", "Which placement.",
      Self.init(placementId:reason:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.decline",
    "Notes that the aspirant declines the offer; the aspirant waits for a place again.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement, reason: .avstand),
        PlacementReceipt(placementId: Sample.placement, state: .avbojd, version: 2))
    ])
}
