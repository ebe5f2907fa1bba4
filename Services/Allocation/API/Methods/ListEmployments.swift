package import Vocabulary
package import Wire

/// `employment.list`: The employments of a period, by id. Protected persons are in no list.
package enum ListEmployments {
  package struct Params: Message {
    package let periodId: EntityID
    package let state: EmploymentState?
    package let employer: OrganisationCode?
    package let after: String?
    package let max: Int?

    package init(
      periodId: EntityID, state: EmploymentState? = nil, employer: OrganisationCode? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.periodId = periodId
      self.state = state
      self.employer = employer
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListEmploymentsParams", "Which employments.", Self.init(periodId:state:employer:after:max:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("state", { $0.state }, "Only those that stand here."),
      Field("employer", { $0.employer }, "Only those of this employer."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<EmploymentView>>(
    "employment.list",
    "The employments of a period, by id. Protected persons are in no list.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "Those at work", Params(periodId: Sample.period, state: .pagar),
        Page(items: [Sample.employmentView], more: false, last: Sample.employment.text))
    ])
}
