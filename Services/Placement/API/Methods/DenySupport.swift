import Vocabulary
package import Wire

/// `placement.denySupport`: Arbetsförmedlingen refused.
package enum DenySupport {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.denySupport",
    "Notes that the support has been refused; the aspirant waits for a place again.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .stodAvslaget, version: 4))
    ])
}
