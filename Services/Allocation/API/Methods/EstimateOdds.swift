package import Vocabulary
package import Wire

/// `period.estimateOdds`: draws thousands of imagined lotteries, so that the chances can be told before anybody applies.
package enum EstimateOdds {
  package struct Params: Message {
    package let periodId: EntityID
    package let draws: Int?
    package let seed: LotterySeed?

    package init(periodId: EntityID, draws: Int? = nil, seed: LotterySeed? = nil) {
      self.periodId = periodId
      self.draws = draws
      self.seed = seed
    }

    package static let object = Object(
      "EstimateOddsParams", "Which period.", Self.init(periodId:draws:seed:),
      Field("periodId", { $0.periodId }, "The period."),
      Field(
        "draws", { $0.draws }, "How many lotteries; \(AllocationLimit.usualOddsDraws) when left out.",
        .range(AllocationLimit.oddsDraws)),
      Field(
        "seed", { $0.seed },
        "What makes the estimate repeatable; made of the period's id when left out. Never the seed of the real lottery."
      ))
  }

  package struct Result: Message {
    package let periodId: EntityID
    package let basePeriodId: EntityID
    package let estimatedOn: CivilDate
    package let draws: Int
    package let applications: Int
    package let places: Int

    package init(
      periodId: EntityID, basePeriodId: EntityID, estimatedOn: CivilDate, draws: Int, applications: Int, places: Int
    ) {
      self.periodId = periodId
      self.basePeriodId = basePeriodId
      self.estimatedOn = estimatedOn
      self.draws = draws
      self.applications = applications
      self.places = places
    }

    package static let object = Object(
      "OddsEstimate", "What the chances of a period are reckoned from.",
      Self.init(periodId:basePeriodId:estimatedOn:draws:applications:places:),
      Field("periodId", { $0.periodId }, "The period."),
      basePeriodField { $0.basePeriodId },
      Field("estimatedOn", { $0.estimatedOn }, "The day of the estimate."),
      Field("draws", { $0.draws }, "How many lotteries were drawn.", .range(AllocationLimit.oddsDraws)),
      Field(
        "applications", { $0.applications }, "How many applications it rests on.",
        .range(0...AllocationLimit.applications)),
      Field("places", { $0.places }, "How many open places it knows.", .range(0...AllocationLimit.places)))
  }

  static func basePeriodField<Root>(_ get: @escaping @Sendable (Root) -> EntityID) -> Field<Root, EntityID> {
    Field(
      "basePeriodId", get,
      "The period whose applications it rests on: before the window opens that of the year before.")
  }

  package static let method = Method<Params, Result>(
    "period.estimateOdds",
    "Draws imagined lotteries over the applications there are, or before the window opens over those of the year before, and keeps what application.odds answers from. Works beside everything else, and the same seed gives the same.",
    .query, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "A thousand lotteries", Params(periodId: Sample.period, draws: 1000),
        Result(
          periodId: Sample.period, basePeriodId: Sample.period, estimatedOn: Sample.applyTo, draws: 1000,
          applications: 9680, places: 600))
    ])
}
