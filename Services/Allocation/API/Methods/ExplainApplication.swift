package import Vocabulary
package import Wire

/// `application.explain`: why an application got what it got.
package enum ExplainApplication {
  package struct Params: Message {
    package let applicationId: EntityID
    package let roundId: EntityID?

    package init(applicationId: EntityID, roundId: EntityID? = nil) {
      self.applicationId = applicationId
      self.roundId = roundId
    }

    package static let object = Object(
      "ExplainApplicationParams", "The application to explain.", Self.init(applicationId:roundId:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("roundId", { $0.roundId }, "The round; when left out the latest it took part in that was not abandoned."))
  }

  package struct Result: Message {
    package let roundId: EntityID
    package let lotteryNumber: LotteryNumberText
    package let outcome: AllocationOutcome
    package let wishNumber: Int?
    package let wishes: [ExplainedWish]

    package init(
      roundId: EntityID, lotteryNumber: LotteryNumberText, outcome: AllocationOutcome, wishNumber: Int? = nil,
      wishes: [ExplainedWish]
    ) {
      self.roundId = roundId
      self.lotteryNumber = lotteryNumber
      self.outcome = outcome
      self.wishNumber = wishNumber
      self.wishes = wishes
    }

    package static let object = Object(
      "Explanation", "Why an application got what it got.", Self.init(roundId:lotteryNumber:outcome:wishNumber:wishes:),
      Field("roundId", { $0.roundId }, "The round."),
      Field("lotteryNumber", { $0.lotteryNumber }, "The lottery number; lower is better."),
      Field("outcome", { $0.outcome }, "Whether it got a place."),
      Field(
        "wishNumber", { $0.wishNumber },
        "Which of the wishes was granted, 1 the first; the tail wish comes after all ranked ones.",
        .range(AllocationLimit.wishNumbers)
      ),
      Field("wishes", { $0.wishes }, "Every wish in order.", .items(AllocationLimit.wishes)))
  }

  package static let method = Method<Params, Result>(
    "application.explain",
    "Why an application got what it got in a round: for each wish its class, the lottery number and the cutoff of the place.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example("The second wish was granted", Params(applicationId: Sample.application), Sample.explanation)
    ])
}
