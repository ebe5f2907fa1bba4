package import Vocabulary
package import Wire

/// What an hour pays at an age.
package struct WageRate: Message {
  package let ageFrom: Int
  package let ageTo: Int
  package let hourlyPay: Ore

  package init(ageFrom: Int, ageTo: Int, hourlyPay: Ore) {
    self.ageFrom = ageFrom
    self.ageTo = ageTo
    self.hourlyPay = hourlyPay
  }

  package static let object = Object(
    "WageRate", "What an hour pays at an age.", Self.init(ageFrom:ageTo:hourlyPay:),
    Field(
      "ageFrom", { $0.ageFrom }, "The first age, in full years on the first day of work.",
      .range(AllocationLimit.wageAges)),
    Field("ageTo", { $0.ageTo }, "The last age.", .range(AllocationLimit.wageAges)),
    Field("hourlyPay", { $0.hourlyPay }, "Pay an hour in öre, holiday pay included."))
}
