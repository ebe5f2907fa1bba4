import Vocabulary
package import Wire

/// `placement.lapse`: no answer in time.
package enum LapsePlacement {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.lapse",
    "Lets an offer lapse after its reply date; the aspirant waits for a place again.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .forfallen, version: 2))
    ])
}
