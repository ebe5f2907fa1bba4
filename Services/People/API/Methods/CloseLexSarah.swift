import Vocabulary
package import Wire

/// `lexSarah.close`: the matter is closed.
package enum CloseLexSarah {
  package static let method = Method<LexSarahStepParams, LexSarahReceipt>(
    "lexSarah.close",
    "Closes a matter; what turns up later is a new one, linked to it.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahStepParams(lexSarahId: Sample.matter),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .avslutad, version: 2))
    ])
}
