package import Vocabulary
package import Wire

/// `placement.start`: first day.
package enum StartPlacement {
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
      "StartPlacementParams", "Which placement.",
      Self.init(placementId:occurredOn:expectedVersion:),
      placementField { $0.placementId },
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion }
    )
  }

  package static let method = Method<Params, PlacementReceipt>(
    "placement.start",
    "Begins a placement; the day it happened is the first day.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", Params(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .paborjad, version: 6))
    ])
}
