package import Vocabulary
package import Wire

/// `protection.unreviewedReads`: who read about a protected person since the last review.
package enum ListUnreviewedReads {
  package struct Params: Message {
    package let personRef: PersonRef?
    package let after: String?
    package let max: Int?

    package init(personRef: PersonRef? = nil, after: String? = nil, max: Int? = nil) {
      self.personRef = personRef
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListUnreviewedReadsParams", "Whose reads.", Self.init(personRef:after:max:),
      Field("personRef", { $0.personRef }, "Only this person's; left out for all whom the caller may decide on."),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let personRef: PersonRef
    package let sequence: Int
    package let time: Instant
    package let officer: OfficerID
    package let method: String

    package init(personRef: PersonRef, sequence: Int, time: Instant, officer: OfficerID, method: String) {
      self.personRef = personRef
      self.sequence = sequence
      self.time = time
      self.officer = officer
      self.method = method
    }

    package static let object = Object(
      "UnreviewedRead", "A read about a protected person.", Self.init(personRef:sequence:time:officer:method:),
      personRefField { $0.personRef }, Field("sequence", { $0.sequence }, "The entry of the register's audit log."),
      Field("time", { $0.time }, "When."), Field("officer", { $0.officer }, "Who read."),
      Field("method", { $0.method }, "By which method."))
  }

  package static let method = Method<Params, Page<Item>>(
    "protection.unreviewedReads",
    "Lists reads about protected persons that no second officer has reviewed, in order. A page may be empty though there are more.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [.notFound], needsReason: true,
    examples: [
      Example(
        "One person's", Params(personRef: Sample.person),
        Page(
          items: [
            Item(
              personRef: Sample.person, sequence: 812, time: Sample.instant, officer: Sample.officer,
              method: "people.show")
          ], more: false, last: "812"))
    ])
}
