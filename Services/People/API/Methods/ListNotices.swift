package import Vocabulary
package import Wire

/// `protection.notices`: emergency accesses that nobody has taken note of.
package enum ListNotices {
  package struct Params: Message {
    package let after: String?
    package let max: Int?

    package init(after: String? = nil, max: Int? = nil) {
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListNoticesParams", "Which page.", Self.init(after:max:),
      afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let personRef: PersonRef
    package let access: Int
    package let officer: OfficerID
    package let openedAt: Instant
    package let until: Instant
    package let isOpen: Bool
    package let reason: String?

    package init(
      personRef: PersonRef, access: Int, officer: OfficerID, openedAt: Instant, until: Instant, isOpen: Bool,
      reason: String?
    ) {
      self.personRef = personRef
      self.access = access
      self.officer = officer
      self.openedAt = openedAt
      self.until = until
      self.isOpen = isOpen
      self.reason = reason
    }

    package static let object = Object(
      "AccessNotice", "An emergency access that awaits somebody's note.",
      Self.init(personRef:access:officer:openedAt:until:isOpen:reason:),
      personRefField { $0.personRef }, accessField { $0.access },
      Field("officer", { $0.officer }, "Who opened it."), Field("openedAt", { $0.openedAt }, "When."),
      Field("until", { $0.until }, "When it ends by itself."),
      Field("isOpen", { $0.isOpen }, "Whether it is open now."),
      Field("reason", { $0.reason }, "Why it was opened; left out where the person has been erased."))
  }

  package static let method = Method<Params, Page<Item>>(
    "protection.notices",
    "Lists emergency accesses that await somebody's note, for members of the persons' circles and for managers.",
    .auditedQuery, .oneOf([.officer, .manager, .protected]), errors: [], needsReason: true,
    examples: [
      Example(
        "One", Params(),
        Page(
          items: [
            Item(
              personRef: Sample.person, access: 41, officer: Sample.otherOfficer, openedAt: Sample.instant,
              until: Sample.instant, isOpen: false, reason: "Koordinatorn är sjuk.")
          ], more: false, last: Sample.person.text))
    ])
}
