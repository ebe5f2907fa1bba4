package import Vocabulary
package import Wire

/// `timeReport.list`: The reports of an employment, by id.
package enum ListTime {
  package struct Params: Message {
    package let employmentId: EntityID
    package let state: TimeReportState?
    package let after: String?
    package let max: Int?

    package init(employmentId: EntityID, state: TimeReportState? = nil, after: String? = nil, max: Int? = nil) {
      self.employmentId = employmentId
      self.state = state
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListTimeParams", "Whose reports.", Self.init(employmentId:state:after:max:),
      Field("employmentId", { $0.employmentId }, "The employment."),
      Field("state", { $0.state }, "Only those that stand here."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<TimeReportView>>(
    "timeReport.list",
    "The reports of an employment, by id.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "Those to attest", Params(employmentId: Sample.employment, state: .rapporterad),
        Page(items: [Sample.timeReportView], more: false, last: Sample.timeReport.text))
    ])
}
