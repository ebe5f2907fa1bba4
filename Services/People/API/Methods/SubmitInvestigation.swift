import Vocabulary
package import Wire

/// `lexSarah.submitInvestigation`: the finished investigation is sent to IVO.
package enum SubmitInvestigation {
  package static let method = Method<LexSarahStepParams, LexSarahReceipt>(
    "lexSarah.submitInvestigation",
    "Records that the finished investigation was sent to IVO, as it now stands; it can never be changed.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahStepParams(lexSarahId: Sample.matter),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .utredningInskickad, version: 2))
    ])
}
