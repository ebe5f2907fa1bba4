import Vocabulary
package import Wire

/// `placement.agree`: contract signed.
package enum AgreePlacement {
  package static let method = Method<PlacementStepParams, PlacementReceipt>(
    "placement.agree",
    "Notes that the contract is signed: after the yes where there is no support form, else after the support.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "As it comes", PlacementStepParams(placementId: Sample.placement),
        PlacementReceipt(placementId: Sample.placement, state: .avtalad, version: 5))
    ])
}
