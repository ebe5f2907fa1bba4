package import Wire

/// IVO has decided.
package struct LexSarahDecided: EventPayload {
  package static let eventType = "se.stadsbuss.people.lexSarah.decided"

  package let decision: IVODecision

  package init(decision: IVODecision) {
    self.decision = decision
  }

  package static let object = Object(
    "LexSarahDecided", "IVO has decided.", Self.init(decision:),
    Field("decision", { $0.decision }, "How it decided."))
}
