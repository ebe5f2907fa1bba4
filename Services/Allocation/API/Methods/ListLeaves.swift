package import Vocabulary
package import Wire

/// `round.leaves`: the whole frozen input of a round, for auditors.
package enum ListLeaves {
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
      "ListLeavesParams", "The round whose leaves are listed.", Self.init(roundId:after:max:),
      Field("roundId", { $0.roundId }, "The round."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<LeafView>>(
    "round.leaves",
    "Every application of a round's frozen input with its salt, and what it got, in the order of the tree: for auditors, under secrecy.",
    .auditedQuery, .oneOf([.auditor]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "One leaf", Params(roundId: Sample.round, max: 1),
        Page(
          items: [
            LeafView(
              position: 0, leafHash: Sample.hash, applicationId: Sample.application, salt: Sample.hash,
              leaf: "a:\(Sample.application.text):\(Sample.place.text)/4")
          ], more: true, last: "0"))
    ])
}
