package import Vocabulary
package import Wire

/// `retention.state`: how each person's file stands against the clock of gallring in one service.
package enum RetentionState {
  package struct Params: Message {
    package let after: String?
    package let max: Int?

    package init(after: String? = nil, max: Int? = nil) {
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "RetentionStateParams", "Which page.", Self.init(after:max:), afterField { $0.after },
      Field("max", { $0.max }, "Persons of a page at most; 100 when left out.", .range(1...RightsLimit.persons)))
  }

  package struct Item: Message {
    package let personRef: PersonRef
    package let lastNoteOn: CivilDate
    package let isOpen: Bool
    /// From the register alone.
    package let keptForResearch: Bool?

    package init(personRef: PersonRef, lastNoteOn: CivilDate, isOpen: Bool, keptForResearch: Bool? = nil) {
      self.personRef = personRef
      self.lastNoteOn = lastNoteOn
      self.isOpen = isOpen
      self.keptForResearch = keptForResearch
    }

    package static let object = Object(
      "RetentionItem", "How one person's file stands.", Self.init(personRef:lastNoteOn:isOpen:keptForResearch:),
      Field("personRef", { $0.personRef }, "The person, links followed."),
      Field("lastNoteOn", { $0.lastNoteOn }, "The day of the last note here."),
      Field("isOpen", { $0.isOpen }, "Whether something about the person is still being handled here."),
      Field(
        "keptForResearch", { $0.keptForResearch },
        "Whether the person was born on a day whose files are kept for research; told by the register alone."))
  }

  package static let method = Method<Params, Page<Item>>(
    "retention.state",
    "The day of each person's last note in this service and whether something is open, ordered by reference; no name, no "
      + "number. A protected person is in it for a caller who is in the circle and has the role protected.",
    .auditedQuery, .oneOf([.manager]), errors: [.unavailable],
    examples: [
      Example(
        "The first persons", Params(max: 100),
        Page(
          items: [Item(personRef: RightsSample.person, lastNoteOn: RightsSample.day, isOpen: false)], more: false,
          last: RightsSample.person.text))
    ])
}

/// Bounds of the individual's rights, in one place.
package enum RightsLimit {
  /// Persons of a page of `retention.state`, and of one list of gallring.
  package static let persons = 5_000
  /// Characters of a decision's reason.
  package static let reason = 1...2_000
}

/// `retention.destroyed`: what a service has destroyed of persons who were erased.
package enum DestroyedState {
  package struct Params: Message {
    package let personRefs: [PersonRef]

    package init(personRefs: [PersonRef]) { self.personRefs = personRefs }

    package static let object = Object(
      "DestroyedStateParams", "Of whom.", Self.init(personRefs:),
      Field("personRefs", { $0.personRefs }, "Persons who were erased.", .items(1...RightsLimit.persons)))
  }

  package struct Kind: Message {
    package let kind: String
    package let count: Int

    package init(kind: String, count: Int) {
      self.kind = kind
      self.count = count
    }

    package static let object = Object(
      "DestroyedKind", "What was destroyed of one kind.", Self.init(kind:count:),
      Field("kind", { $0.kind }, "What it was.", .length(1...100)),
      Field("count", { $0.count }, "How many.", .range(0...exactIntegers.upperBound)))
  }

  package struct Result: Message {
    package let kinds: [Kind]
    package let waiting: Int

    package init(kinds: [Kind], waiting: Int) {
      self.kinds = kinds
      self.waiting = waiting
    }

    package static let object = Object(
      "DestroyedState", "What was destroyed.", Self.init(kinds:waiting:),
      Field("kinds", { $0.kinds }, "Counts, all those persons together."),
      Field(
        "waiting", { $0.waiting }, "Persons of whose erasure this service has not heard yet.",
        .range(0...exactIntegers.upperBound)))
  }

  package static let method = Method<Params, Result>(
    "retention.destroyed",
    "What this service has destroyed of persons who were erased, counted by kind, and how many of them it has yet to erase. "
      + "Empties the database's log, so that what was destroyed is in no file.",
    .query, .oneOf([.manager, .auditor]),
    examples: [
      Example(
        "After a gallring", Params(personRefs: [RightsSample.person]),
        Result(kinds: [Kind(kind: "sealed", count: 1)], waiting: 0))
    ])
}
