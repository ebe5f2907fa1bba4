package import Vocabulary
package import Wire

/// `placement.accept`: the aspirant says yes.
package enum AcceptPlacement {
  package struct Params: DatedCommand, VersionedCommand {
    package let placementId: EntityID
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(placementId: EntityID, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil) {
      self.placementId = placementId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "AcceptPlacementParams", "Which placement.",
      Self.init(placementId:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.accept",
    "Notes that the aspirant accepts the offer.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .accepterad, version: 2))
    ])
}
