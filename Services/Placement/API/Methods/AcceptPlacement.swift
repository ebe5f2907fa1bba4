import Vocabulary
package import Wire

/// `placement.accept`: the aspirant says yes.
package enum AcceptPlacement {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.accept",
    "Notes that the aspirant accepts the offer.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .accepterad, version: 2))
    ])
}
