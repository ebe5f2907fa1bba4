import Vocabulary
package import Wire

/// `lexSarah.act`: what can be mended at once is mended.
package enum ActLexSarah {
  package static let method = Method<LexSarahNoteParams, LexSarahReceipt>(
    "lexSarah.act",
    "Records what is done at once.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on", LexSarahNoteParams(lexSarahId: Sample.matter, text: "Deltagaren har fått en ny kontakt."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .atgardasOmedelbart, version: 2))
    ])
}
