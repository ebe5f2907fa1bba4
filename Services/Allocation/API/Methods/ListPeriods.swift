package import Vocabulary
package import Wire

/// `period.list`: periods, by id.
package enum ListPeriods {
  package struct Params: Message {
    package let year: Int?
    package let after: String?
    package let max: Int?

    package init(year: Int? = nil, after: String? = nil, max: Int? = nil) {
      self.year = year
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListPeriodsParams", "Which periods.", Self.init(year:after:max:),
      Field("year", { $0.year }, "Only those of this year.", .range(AllocationLimit.year)),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<PeriodView>>(
    "period.list",
    "Periods, by id.",
    .query, .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "Those of 2019", Params(year: 2019), Page(items: [Sample.periodView], more: false, last: Sample.period.text))
    ])
}
