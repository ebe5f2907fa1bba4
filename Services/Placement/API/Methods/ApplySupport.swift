import Vocabulary
package import Wire

/// `placement.applySupport`: support applied for at Arbetsförmedlingen.
package enum ApplySupport {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.applySupport",
    "Notes that the support has been applied for.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .stodSokt, version: 3))
    ])
}
