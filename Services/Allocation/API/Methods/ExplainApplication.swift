package import Vocabulary
package import Wire

/// `application.explain`: why an application got what it got.
package enum ExplainApplication {
  package struct Params: Message {
    package let applicationId: EntityID
    package let roundId: EntityID?
    package let language: TextLanguage?

    package init(applicationId: EntityID, roundId: EntityID? = nil, language: TextLanguage? = nil) {
      self.applicationId = applicationId
      self.roundId = roundId
      self.language = language
    }

    package static let object = Object(
      "ExplainApplicationParams", "The application to explain.", Self.init(applicationId:roundId:language:),
      Field("applicationId", { $0.applicationId }, "The application."),
      Field("roundId", { $0.roundId }, "The round; when left out the latest it took part in that was not abandoned."),
      Field("language", { $0.language }, "The language of the text; Swedish when left out."))
  }

  package struct Result: Message {
    package let roundId: EntityID
    package let lotteryNumber: LotteryNumberText
    package let lotteryRank: Int?
    package let participants: Int?
    package let outcome: AllocationOutcome
    package let wishNumber: Int?
    package let wishes: [ExplainedWish]
    package let language: TextLanguage
    package let text: [ExplanationPart]

    package init(
      roundId: EntityID, lotteryNumber: LotteryNumberText, lotteryRank: Int? = nil, participants: Int? = nil,
      outcome: AllocationOutcome, wishNumber: Int? = nil, wishes: [ExplainedWish], language: TextLanguage,
      text: [ExplanationPart]
    ) {
      self.roundId = roundId
      self.lotteryNumber = lotteryNumber
      self.lotteryRank = lotteryRank
      self.participants = participants
      self.outcome = outcome
      self.wishNumber = wishNumber
      self.wishes = wishes
      self.language = language
      self.text = text
    }

    package static let object = Object(
      "Explanation", "Why an application got what it got.",
      Self.init(roundId:lotteryNumber:lotteryRank:participants:outcome:wishNumber:wishes:language:text:),
      Field("roundId", { $0.roundId }, "The round."),
      Field(
        "lotteryNumber", { $0.lotteryNumber },
        "The lottery number; lower is better. Of an application that took no part the one it would have had."),
      Field(
        "lotteryRank", { $0.lotteryRank }, "Its place in the drawn order, 1 the first.",
        .range(1...AllocationLimit.applications)),
      Field(
        "participants", { $0.participants }, "How many applications the lottery was drawn for.",
        .range(1...AllocationLimit.applications)),
      Field("outcome", { $0.outcome }, "Whether it got a place."),
      Field(
        "wishNumber", { $0.wishNumber },
        "Which of the wishes was granted, 1 the first; the tail wish comes after all ranked ones.",
        .range(AllocationLimit.wishNumbers)
      ),
      Field("wishes", { $0.wishes }, "Every wish in order.", .items(AllocationLimit.wishes)),
      Field("language", { $0.language }, "The language of the text."),
      Field(
        "text", { $0.text },
        "The same for the applicant to read. It alone is made for them: it tells nothing by which another youth could be singled out."
      ))
  }

  package static let method = Method<Params, Result>(
    "application.explain",
    "Why an application got what it got in a round: for each wish its class, the lottery number and the cutoff of the place, the reserve queue, and what would have changed it; with a text for the applicant in Swedish or English.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example("The second wish was granted", Params(applicationId: Sample.application), Sample.explanation)
    ])
}
