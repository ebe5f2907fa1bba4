package import Vocabulary
package import Wire

/// `offer.lapseDue`: every offer of a period that was not answered in time lapses.
package enum LapseDueOffers {
  package struct Params: DatedCommand {
    package let periodId: EntityID
    package let onOrBefore: CivilDate
    package let max: Int?
    package let occurredOn: CivilDate?

    package init(periodId: EntityID, onOrBefore: CivilDate, max: Int? = nil, occurredOn: CivilDate? = nil) {
      self.periodId = periodId
      self.onOrBefore = onOrBefore
      self.max = max
      self.occurredOn = occurredOn
    }

    package static let object = Object(
      "LapseDueOffersParams", "Which offers lapse.", Self.init(periodId:onOrBefore:max:occurredOn:),
      Field("periodId", { $0.periodId }, "The period."),
      Field(
        "onOrBefore", { $0.onOrBefore }, "Those whose last day to answer is this one or earlier; a day that has passed."
      ),
      Field("max", { $0.max }, "How many at most; 500 when left out.", .range(1...PageLimit.most)),
      occurredOnField { $0.occurredOn })
  }

  package struct Result: Message {
    package let periodId: EntityID
    package let lapsed: Int
    package let more: Bool

    package init(periodId: EntityID, lapsed: Int, more: Bool) {
      self.periodId = periodId
      self.lapsed = lapsed
      self.more = more
    }

    package static let object = Object(
      "LapsedOffers", "How many offers lapsed.", Self.init(periodId:lapsed:more:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("lapsed", { $0.lapsed }, "How many offers lapsed now.", .range(0...PageLimit.most)),
      Field("more", { $0.more }, "Whether there are more of them: call again."))
  }

  package static let method = Method<Params, Result>(
    "offer.lapseDue",
    "Lets every open offer of the period lapse whose last day to answer has passed, at most 500 in one call. A second call finds none.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "The day after the last day", Params(periodId: Sample.period, onOrBefore: Sample.replyBy),
        Result(periodId: Sample.period, lapsed: 112, more: false))
    ])
}
