package import Vocabulary
package import Wire

/// `wage.decide`: what an hour pays.
package enum DecideWage {
  package struct Params: DatedCommand {
    package let validFrom: CivilDate
    package let validTo: CivilDate
    package let rates: [WageRate]
    package let decision: RegistryNumber
    package let occurredOn: CivilDate?

    package init(
      validFrom: CivilDate, validTo: CivilDate, rates: [WageRate], decision: RegistryNumber,
      occurredOn: CivilDate? = nil
    ) {
      self.validFrom = validFrom
      self.validTo = validTo
      self.rates = rates
      self.decision = decision
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "DecideWageParams", "The row.", Self.init(validFrom:validTo:rates:decision:occurredOn:),
      Field("validFrom", { $0.validFrom }, "The first day."),
      Field("validTo", { $0.validTo }, "The last day."),
      Field("rates", { $0.rates }, "Pay by age.", .items(1...AllocationLimit.wageAges.count)),
      Field("decision", { $0.decision }, "The decision."),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let wageId: EntityID
    package let state: WageState
    package let version: Int

    package init(wageId: EntityID, state: WageState, version: Int) {
      self.wageId = wageId
      self.state = state
      self.version = version
    }

    package static let object = Object(
      "DecidedWage", "A row of the wages.", Self.init(wageId:state:version:),
      Field("wageId", { $0.wageId }, "The row."),
      Field("state", { $0.state }, "Where the row stands."),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "wage.decide",
    "Adds the row of a time to the wages of holiday workers, by age on the first day of work. A row is never changed.",
    .command, .oneOf([.manager]), errors: [.conflict],
    examples: [
      Example(
        "A year",
        Params(
          validFrom: Sample.wageFrom, validTo: Sample.wageTo,
          rates: [WageRate(ageFrom: 16, ageTo: 16, hourlyPay: Sample.hourlyPay)], decision: Sample.wageDecision),
        Result(wageId: Sample.wage, state: .beslutad, version: 1))
    ])
}
