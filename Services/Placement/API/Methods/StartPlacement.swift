import Vocabulary
package import Wire

/// `placement.start`: first day.
package enum StartPlacement {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.start",
    "Begins a placement; the day it happened is the first day.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .paborjad, version: 6))
    ])
}
