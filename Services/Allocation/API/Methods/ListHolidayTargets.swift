package import Vocabulary
package import Wire

/// `period.listTargets`: targets of seats with their history.
package enum ListHolidayTargets {
  package struct Params: Message {
    package let periodId: EntityID?
    package let year: Int?
    package let organisation: OrganisationCode?
    package let after: String?
    package let max: Int?

    package init(
      periodId: EntityID? = nil, year: Int? = nil, organisation: OrganisationCode? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.periodId = periodId
      self.year = year
      self.organisation = organisation
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListHolidayTargetsParams", "Which targets.", Self.init(periodId:year:organisation:after:max:),
      Field("periodId", { $0.periodId }, "Only those of this period."),
      Field(
        "year", { $0.year }, "Only those of this year, of its periods and of the whole.", .range(AllocationLimit.year)),
      Field("organisation", { $0.organisation }, "Only those of this committee or company."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<HolidayTargetView>>(
    "period.listTargets", "Targets of seats with every value they have had, by id.", .query,
    .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "Those of Farsta", Params(year: 2019, organisation: Sample.organisation),
        Page(items: [Sample.targetView], more: false, last: Sample.target.text))
    ])
}
