package import Vocabulary
package import Wire

/// One manager has proposed the rules of a period.
package struct PeriodRulesProposed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.rulesProposed"

  package let rules: AllocationRules
  package let proposedBy: OfficerID

  package init(rules: AllocationRules, proposedBy: OfficerID) {
    self.rules = rules
    self.proposedBy = proposedBy
  }

  package static let object = Object(
    "PeriodRulesProposed", "One manager has proposed the rules of a period.", Self.init(rules:proposedBy:),
    Field("rules", { $0.rules }, "The rules."),
    Field("proposedBy", { $0.proposedBy }, "Who proposed them."))
}
