import Vocabulary
package import Wire

/// `lexSarah.investigate`: the matter is investigated.
package enum InvestigateLexSarah {
  package static let method = Method<LexSarahNoteParams, LexSarahReceipt>(
    "lexSarah.investigate",
    "Keeps the investigation, in place of what stood there; refused once it has been sent to IVO.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahNoteParams(lexSarahId: Sample.matter, text: "Rutinen följdes inte."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .utreds, version: 2))
    ])
}
