package import Vocabulary
package import Wire

/// The matter has been reported to IVO, once and for all.
package struct LexSarahNotified: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.notified"

  package let digest: HexDigest
  package let investigationDueOn: CivilDate?

  package init(digest: HexDigest, investigationDueOn: CivilDate? = nil) {
    self.digest = digest
    self.investigationDueOn = investigationDueOn
  }

  package static let object = Object(
    "LexSarahNotified", "The matter has been reported to IVO, once and for all.", Self.init(digest:investigationDueOn:),
    Field("digest", { $0.digest }, "SHA-256 of the text that was sent."),
    Field("investigationDueOn", { $0.investigationDueOn }, "When the investigation must be with IVO."))
}
