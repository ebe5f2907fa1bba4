import Vocabulary
package import Wire

/// `lexSarah.followUp`: the measures are followed up.
package enum FollowUpLexSarah {
  package static let method = Method<LexSarahNoteParams, LexSarahReceipt>(
    "lexSarah.followUp",
    "Follows the measures up.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahNoteParams(lexSarahId: Sample.matter, text: "Åtgärderna fungerar."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .uppfoljd, version: 2))
    ])
}
