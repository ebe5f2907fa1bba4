package import Vocabulary
package import Wire

/// `round.assignments`: what every application got in a round.
package enum ListAssignments {
  package struct Params: Message {
    package let roundId: EntityID
    package let after: String?
    package let max: Int?

    package init(roundId: EntityID, after: String? = nil, max: Int? = nil) {
      self.roundId = roundId
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListAssignmentsParams", "Which round.", Self.init(roundId:after:max:),
      Field("roundId", { $0.roundId }, "The round."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<AssignmentView>>(
    "round.assignments",
    "What every application got in a round, by application id, for checking. Protected persons are in no list.",
    .auditedQuery, .oneOf([.manager, .auditor]), errors: [.notFound, .conflict, .unavailable],
    examples: [
      Example(
        "The first round", Params(roundId: Sample.round),
        Page(items: [Sample.assignment], more: false, last: Sample.application.text))
    ])
}
