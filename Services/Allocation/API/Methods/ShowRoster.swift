package import Vocabulary
package import Wire

/// `place.roster`: who comes to a place.
package enum ShowRoster {
  package struct Params: Message {
    package let placeId: EntityID
    package let after: String?
    package let max: Int?

    package init(placeId: EntityID, after: String? = nil, max: Int? = nil) {
      self.placeId = placeId
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ShowRosterParams", "The place.", Self.init(placeId:after:max:),
      Field("placeId", { $0.placeId }, "The place."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<RosterEntry>>(
    "place.roster",
    "Who comes to a place, for the host and the supervisor: contracts that hold or were worked. A protected person is here only where their contact plan says that the host may know.",
    .auditedQuery, .oneOf([.reader, .officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "A park", Params(placeId: Sample.place),
        Page(items: [Sample.rosterEntry], more: false, last: Sample.employment.text))
    ])
}
