package import Vocabulary
package import Wire

/// `application.list`: the applications of a period, by id.
package enum ListApplications {
  package struct Params: Message {
    package let periodId: EntityID
    package let personRef: PersonRef?
    package let state: ApplicationState?
    package let after: String?
    package let max: Int?

    package init(
      periodId: EntityID, personRef: PersonRef? = nil, state: ApplicationState? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.periodId = periodId
      self.personRef = personRef
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListApplicationsParams", "Which applications.", Self.init(periodId:personRef:state:after:max:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("personRef", { $0.personRef }, "Only those of this person."),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<ApplicationView>>(
    "application.list",
    "The applications of a period, by id. Protected persons are in no list but that of one person, for their circle, where _meta.reason says why.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "Those that have an open offer", Params(periodId: Sample.period, state: .erbjuden),
        Page(items: [Sample.applicationView], more: false, last: Sample.application.text))
    ])
}
