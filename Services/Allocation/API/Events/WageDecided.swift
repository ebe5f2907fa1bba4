package import Vocabulary
package import Wire

/// What an hour pays by age, from a day to a day.
package struct WageDecided: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.wage.decided"

  package let validFrom: CivilDate
  package let validTo: CivilDate
  package let rates: [WageRate]
  package let decision: RegistryNumber

  package init(validFrom: CivilDate, validTo: CivilDate, rates: [WageRate], decision: RegistryNumber) {
    self.validFrom = validFrom
    self.validTo = validTo
    self.rates = rates
    self.decision = decision
  }

  package static let object = Object(
    "WageDecided", "What an hour pays by age, from a day to a day.", Self.init(validFrom:validTo:rates:decision:),
    Field("validFrom", { $0.validFrom }, "The first day."),
    Field("validTo", { $0.validTo }, "The last day."),
    Field("rates", { $0.rates }, "Pay by age.", .items(1...AllocationLimit.wageAges.count)),
    Field("decision", { $0.decision }, "The decision."))
}
