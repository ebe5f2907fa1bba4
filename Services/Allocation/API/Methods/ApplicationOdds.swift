package import Vocabulary
package import Wire

/// `application.odds`: what an applicant could expect, before they apply.
package enum ApplicationOdds {
  package struct Params: Message {
    package let periodId: EntityID
    package let wishes: [EntityID]
    package let tail: TailWish?
    package let homeDistrict: DistrictCode?
    package let priority: Bool?
    package let firstTime: Bool?
    package let birthYear: Int?
    package let language: TextLanguage?

    package init(
      periodId: EntityID, wishes: [EntityID], tail: TailWish? = nil, homeDistrict: DistrictCode? = nil,
      priority: Bool? = nil, firstTime: Bool? = nil, birthYear: Int? = nil, language: TextLanguage? = nil
    ) {
      self.periodId = periodId
      self.wishes = wishes
      self.tail = tail
      self.homeDistrict = homeDistrict
      self.priority = priority
      self.firstTime = firstTime
      self.birthYear = birthYear
      self.language = language
    }

    package static let object = Object(
      "ApplicationOddsParams", "An imagined application. It is kept nowhere.",
      Self.init(periodId:wishes:tail:homeDistrict:priority:firstTime:birthYear:language:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("wishes", { $0.wishes }, "Places, the most wanted first.", .items(AllocationLimit.wishes)),
      Field("tail", { $0.tail }, "The wish for any place after them."),
      Field("homeDistrict", { $0.homeDistrict }, "Where the applicant lives."),
      Field("priority", { $0.priority }, "Whether the city gives priority; no when left out."),
      Field("firstTime", { $0.firstTime }, "Whether they never had a job with the city; yes when left out."),
      Field("birthYear", { $0.birthYear }, "To see whether they may apply.", .range(1980...2100)),
      Field("language", { $0.language }, "The language of the text; Swedish when left out."))
  }

  package struct Result: Message {
    package let periodId: EntityID
    package let basePeriodId: EntityID
    package let estimatedOn: CivilDate
    package let draws: Int
    package let applications: Int
    package let ineligibleReason: IneligibleReason?
    package let wishes: [WishOdds]
    package let tailPercent: Int?
    package let anyPercent: Int?
    package let expectedWish: Int?
    package let errorPercent: Int
    package let language: TextLanguage
    package let text: [ExplanationPart]

    package init(
      periodId: EntityID, basePeriodId: EntityID, estimatedOn: CivilDate, draws: Int, applications: Int,
      ineligibleReason: IneligibleReason? = nil, wishes: [WishOdds], tailPercent: Int? = nil, anyPercent: Int? = nil,
      expectedWish: Int? = nil, errorPercent: Int, language: TextLanguage, text: [ExplanationPart]
    ) {
      self.periodId = periodId
      self.basePeriodId = basePeriodId
      self.estimatedOn = estimatedOn
      self.draws = draws
      self.applications = applications
      self.ineligibleReason = ineligibleReason
      self.wishes = wishes
      self.tailPercent = tailPercent
      self.anyPercent = anyPercent
      self.expectedWish = expectedWish
      self.errorPercent = errorPercent
      self.language = language
      self.text = text
    }

    package static let object = Object(
      "Odds", "What an applicant could expect.",
      Self.init(
        periodId:basePeriodId:estimatedOn:draws:applications:ineligibleReason:wishes:tailPercent:anyPercent:
        expectedWish:errorPercent:language:text:),
      Field("periodId", { $0.periodId }, "The period."),
      EstimateOdds.basePeriodField { $0.basePeriodId },
      Field("estimatedOn", { $0.estimatedOn }, "The day of the estimate."),
      Field("draws", { $0.draws }, "How many lotteries were drawn.", .range(AllocationLimit.oddsDraws)),
      Field(
        "applications", { $0.applications }, "How many applications the estimate rests on.",
        .range(0...AllocationLimit.applications)),
      Field("ineligibleReason", { $0.ineligibleReason }, "Why they could not take part; then nothing else is told."),
      Field("wishes", { $0.wishes }, "Each wish in order.", .items(0...AllocationLimit.wishes.upperBound)),
      Field("tailPercent", { $0.tailPercent }, "The chance of some place by the wish for any.", .range(0...100)),
      Field(
        "anyPercent", { $0.anyPercent }, "The chance of a place by those of the wishes whose chances are told.",
        .range(0...100)),
      Field(
        "expectedWish", { $0.expectedWish }, "The mean number of the ranked wish that is granted, in tenths.",
        .range(10...10 * AllocationLimit.wishes.upperBound)),
      Field(
        "errorPercent", { $0.errorPercent },
        "Percentage points by which chance in the drawing of the estimate may mislead, 19 times of 20 no more.",
        .range(0...100)),
      Field("language", { $0.language }, "The language of the text."),
      Field("text", { $0.text }, "The same to read."))
  }

  package static let method = Method<Params, Result>(
    "application.odds",
    "The chance of each wish of an imagined application, of any of them, and the wish to expect, from the period's latest estimate. A place that few wish for is told nothing of.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Two wishes", Params(periodId: Sample.period, wishes: [Sample.place, Sample.otherPlace], language: .en),
        Result(
          periodId: Sample.period, basePeriodId: Sample.period, estimatedOn: Sample.applyTo, draws: 1000,
          applications: 9680,
          wishes: [
            WishOdds(wishNumber: 1, placeId: Sample.place, percent: 31),
            WishOdds(wishNumber: 2, placeId: Sample.otherPlace, percent: 22),
          ], anyPercent: 53, expectedWish: 14, errorPercent: 4, language: .en,
          text: [ExplanationPart(heading: "Your chances", sentences: ["Wish 1, parks and gardens, Farsta: 31%."])]))
    ])
}

/// The chance of one wish.
package struct WishOdds: Message {
  package let wishNumber: Int
  package let placeId: EntityID
  package let percent: Int?
  package let withheld: OddsWithheld?

  package init(wishNumber: Int, placeId: EntityID, percent: Int? = nil, withheld: OddsWithheld? = nil) {
    self.wishNumber = wishNumber
    self.placeId = placeId
    self.percent = percent
    self.withheld = withheld
  }

  package static let object = Object(
    "WishOdds", "The chance of one wish.", Self.init(wishNumber:placeId:percent:withheld:),
    Field("wishNumber", { $0.wishNumber }, "Which wish, 1 the first.", .range(AllocationLimit.wishes)),
    Field("placeId", { $0.placeId }, "The place."),
    Field("percent", { $0.percent }, "The chance that this is the wish that is granted.", .range(0...100)),
    Field("withheld", { $0.withheld }, "Why no chance is told; the wish is then left out of the other chances too."))
}
