import Vocabulary
package import Wire

/// `lexSarah.notifyIVO`: a serious matter is reported to IVO.
package enum NotifyIVO {
  package static let method = Method<LexSarahNoteParams, LexSarahReceipt>(
    "lexSarah.notifyIVO",
    "Records the one report to IVO, with the text that was sent; it can never be changed.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "A step on",
        LexSarahNoteParams(lexSarahId: Sample.matter, text: "Anmälan enligt 14 kap. 7 § socialtjänstlagen."),
        LexSarahReceipt(lexSarahId: Sample.matter, state: .anmaldIVO, version: 2))
    ])
}
