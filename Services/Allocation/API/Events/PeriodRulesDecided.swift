package import Vocabulary
package import Wire

/// A second manager has decided what one proposed: the rules of the period's rounds.
package struct PeriodRulesDecided: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.rulesDecided"

  package let rules: AllocationRules
  package let rulesHash: HexDigest
  package let decidedBy: OfficerID

  package init(rules: AllocationRules, rulesHash: HexDigest, decidedBy: OfficerID) {
    self.rules = rules
    self.rulesHash = rulesHash
    self.decidedBy = decidedBy
  }

  package static let object = Object(
    "PeriodRulesDecided", "The rules of a period's rounds are decided.", Self.init(rules:rulesHash:decidedBy:),
    Field("rules", { $0.rules }, "The rules."),
    Field("rulesHash", { $0.rulesHash }, "SHA-256 of the rules' canonical text."),
    Field("decidedBy", { $0.decidedBy }, "Who decided them: another than who proposed them."))
}
