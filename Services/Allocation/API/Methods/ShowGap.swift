package import Vocabulary
package import Wire

/// `period.gap`: what is missing to the target, now and to be expected.
package enum ShowGap {
  package struct Params: Message {
    package let periodId: EntityID?
    package let year: Int?
    package let organisation: OrganisationCode?

    package init(periodId: EntityID? = nil, year: Int? = nil, organisation: OrganisationCode? = nil) {
      self.periodId = periodId
      self.year = year
      self.organisation = organisation
    }

    package static let object = Object(
      "ShowGapParams", "The period, or the year.", Self.init(periodId:year:organisation:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("year", { $0.year }, "All periods of a year, where no period is told.", .range(AllocationLimit.year)),
      Field("organisation", { $0.organisation }, "Only this committee or company."))
  }

  package struct Result: Message {
    package let on: CivilDate
    package let rows: [GapRow]
    package let total: GapRow?
    package let forecasts: [ForecastBasis]
    package let greenPercent: Int
    package let yellowPercent: Int
    package let ruleSource: String

    package init(
      on: CivilDate, rows: [GapRow], total: GapRow? = nil, forecasts: [ForecastBasis], greenPercent: Int,
      yellowPercent: Int, ruleSource: String
    ) {
      self.on = on
      self.rows = rows
      self.total = total
      self.forecasts = forecasts
      self.greenPercent = greenPercent
      self.yellowPercent = yellowPercent
      self.ruleSource = ruleSource
    }

    package static let object = Object(
      "ShowGapResult", "What is missing to the targets.",
      Self.init(on:rows:total:forecasts:greenPercent:yellowPercent:ruleSource:),
      Field("on", { $0.on }, "The day it was counted."),
      Field(
        "rows", { $0.rows },
        "One for each organisation that has a target or a place and that the caller may see, by code.",
        .items(0...AllocationLimit.organisations)),
      Field("total", { $0.total }, "All of them; left out for a caller who may not see the whole city."),
      Field(
        "forecasts", { $0.forecasts }, "What the forecast of each period rests on.",
        .items(1...AllocationLimit.periodsOfYear)),
      Field(
        "greenPercent", { $0.greenPercent }, "From which share of the target the light is green.",
        .range(0...AllocationLimit.percent)),
      Field(
        "yellowPercent", { $0.yellowPercent }, "From which share of the target it is yellow; below it is red.",
        .range(0...AllocationLimit.percent)),
      Field("ruleSource", { $0.ruleSource }, "Where these shares come from.", .length(1...200)))
  }

  package static let method = Method<Params, Result>(
    "period.gap",
    "Seats and youths of each organisation and of all against their targets, with a forecast and what it rests on. Fewer than five youths are not told to a reader.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [Example("The summer of 2019", Params(periodId: Sample.period), Sample.gap)])
}
