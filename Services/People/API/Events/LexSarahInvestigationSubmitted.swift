package import Vocabulary
package import Wire

/// The finished investigation has been sent to IVO.
package struct LexSarahInvestigationSubmitted: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.investigationSubmitted"

  package let digest: HexDigest

  package init(digest: HexDigest) {
    self.digest = digest
  }

  package static let object = Object(
    "LexSarahInvestigationSubmitted", "The finished investigation has been sent to IVO.", Self.init(digest:),
    Field("digest", { $0.digest }, "SHA-256 of the text that was sent."))
}
