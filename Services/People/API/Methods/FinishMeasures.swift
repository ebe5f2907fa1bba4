import Vocabulary
package import Wire

/// `lexSarah.finishMeasures`: the measures are done.
package enum FinishMeasures {
  package static let method = Method<LexSarahStepParams, LexSarahReceipt>(
    "lexSarah.finishMeasures",
    "Says that the measures are done.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahStepParams(lexSarahId: Sample.matter),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .atgarderKlara, version: 2))
    ])
}
