package import Vocabulary
package import Wire

/// `round.list`: the rounds of a period.
package enum ListRounds {
  package struct Params: Message {
    package let periodId: EntityID
    package let after: String?
    package let max: Int?

    package init(periodId: EntityID, after: String? = nil, max: Int? = nil) {
      self.periodId = periodId
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListRoundsParams", "Which rounds.", Self.init(periodId:after:max:),
      Field("periodId", { $0.periodId }, "The period."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<RoundView>>(
    "round.list",
    "The rounds of a period, by id, which is the order they were locked in.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example(
        "All of a period", Params(periodId: Sample.period),
        Page(items: [Sample.roundView], more: false, last: Sample.round.text))
    ])
}
