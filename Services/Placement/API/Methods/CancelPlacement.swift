package import Vocabulary
package import Wire

/// `placement.cancel`: cancelled before the first day.
package enum CancelPlacement {
  package struct Params: DatedCommand, VersionedCommand {
    package let placementId: EntityID
    package let reason: CancelReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(placementId: EntityID, reason: CancelReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil)
    {
      self.placementId = placementId
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "CancelPlacementParams", "Which placement.",
      Self.init(placementId:reason:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      Field("reason", { $0.reason }, "Why."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.cancel",
    "Cancels a placement before its first day; the aspirant waits for a place again.",
    .command, .oneOf([.officer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement, reason: .platsAtertagen),
        PlacementReceipt(placementId: Sample.placement, state: .avbruten, version: 3))
    ])
}
