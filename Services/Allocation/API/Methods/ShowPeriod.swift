package import Vocabulary
package import Wire

/// `period.show`: one period with its counts.
package enum ShowPeriod {
  package struct Params: Message {
    package let periodId: EntityID

    package init(periodId: EntityID) {
      self.periodId = periodId
    }

    package static let object = Object(
      "ShowPeriodParams", "The period to show.", Self.init(periodId:),
      Field("periodId", { $0.periodId }, "The period."))
  }

  package static let method = Method<Params, PeriodView>(
    "period.show",
    "One period with its counts.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example("The summer of 2019", Params(periodId: Sample.period), Sample.periodView)
    ])
}
