package import Vocabulary
package import Wire

/// `placement.lapse`: no answer in time.
package enum LapsePlacement {
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
      "LapsePlacementParams", "Which placement.",
      Self.init(placementId:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.lapse",
    "Lets an offer lapse after its reply date; the aspirant waits for a place again.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .forfallen, version: 2))
    ])
}
