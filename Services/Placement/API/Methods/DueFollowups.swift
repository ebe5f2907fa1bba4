package import Vocabulary
package import Wire

/// `followup.due`: follow-ups to do.
package enum DueFollowups {
  package struct Params: Message {
    package let on: CivilDate?
    package let after: String?
    package let max: Int?

    package init(on: CivilDate? = nil, after: String? = nil, max: Int? = nil) {
      self.on = on
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "DueFollowupsParams", "Which day.",
      Self.init(on:after:max:),
      Field("on", { $0.on }, "The day asked about; today when left out."),
      afterField { $0.after },
      maxField { $0.max }
    )
  }

  package static let method = Method<Params, Page<DueFollowup>>(
    "followup.due",
    "Lists follow-ups that are due and neither answered nor closed, by the day they were due. Protected persons are in no list.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.unavailable],
    examples: [
      Example("Due today", Params(), Page(items: [Sample.dueFollowup], more: false, last: Sample.dueCursor))
    ])
}
