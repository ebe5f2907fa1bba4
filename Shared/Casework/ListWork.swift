package import Vocabulary
package import Wire

/// `work.list`: what waits for the caller.
package enum ListWork {
  package struct Params: Message {
    package let kind: String?
    package let unit: OrganisationCode?
    package let dueBefore: CivilDate?
    package let after: String?
    package let max: Int?

    package init(
      kind: String? = nil, unit: OrganisationCode? = nil, dueBefore: CivilDate? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.kind = kind
      self.unit = unit
      self.dueBefore = dueBefore
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListWorkParams", "Which work.", Self.init(kind:unit:dueBefore:after:max:),
      Field("kind", { $0.kind }, "Only this kind; work.summary lists those there are.", .length(1...60)),
      Field("unit", { $0.unit }, "Only what belongs to this organisation unit."),
      Field("dueBefore", { $0.dueBefore }, "Only what is due before this day."), afterField { $0.after },
      maxField { $0.max })
  }

  package struct Item: Message {
    package let kind: String
    package let entity: String
    package let id: String
    package let unit: OrganisationCode
    package let dueOn: CivilDate?
    package let since: CivilDate
    package let overdue: Bool

    package init(
      kind: String, entity: String, id: String, unit: OrganisationCode, dueOn: CivilDate?, since: CivilDate,
      overdue: Bool
    ) {
      self.kind = kind
      self.entity = entity
      self.id = id
      self.unit = unit
      self.dueOn = dueOn
      self.since = since
      self.overdue = overdue
    }

    package static let object = Object(
      "WorkItem", "Something that waits.", Self.init(kind:entity:id:unit:dueOn:since:overdue:),
      Field("kind", { $0.kind }, "What is to be done."), Field("entity", { $0.entity }, "What sort of thing waits."),
      Field("id", { $0.id }, "Its id."), Field("unit", { $0.unit }, "The organisation unit that it belongs to."),
      Field("dueOn", { $0.dueOn }, "The day by which it is to be done; left out where none is set."),
      Field("since", { $0.since }, "The day from which it has waited."),
      Field("overdue", { $0.overdue }, "Whether that day is past."))
  }

  package static let method = Method<Params, Page<Item>>(
    "work.list",
    "Lists what waits for the caller, by the day it is due: of the kinds and in the units that the caller's roles hold for. Protected persons are there for their circle alone, and with _meta.reason.",
    .auditedQuery, .oneOf([.officer, .manager]), errors: [.notFound, .unavailable],
    examples: [
      Example(
        "What is first", Params(max: 1),
        Page(
          items: [
            Item(
              kind: "uppfoljningar", entity: "followup", id: "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f05", unit: .city,
              dueOn: sampleDay, since: sampleDay, overdue: true)
          ], more: true,
          last: WorkCursor(day: sampleDay, kind: "uppfoljningar", id: "016b63f2-9e00-7c3a-8b1f-2d4e6a8c0f05").text))
    ])

  private static let sampleDay = CivilDate(year: 2020, month: 11, day: 30) ?? .first
}

/// `work.summary`: how much waits.
package enum SummarizeWork {
  /// Of each kind as much is counted; past it the answer says that there is more.
  package static let most = 10_000

  package struct Params: Message {
    package let unit: OrganisationCode?

    package init(unit: OrganisationCode? = nil) { self.unit = unit }

    package static let object = Object(
      "SummarizeWorkParams", "Which work.", Self.init(unit:),
      Field("unit", { $0.unit }, "Only what belongs to this organisation unit."))
  }

  package struct Line: Message {
    package let kind: String
    package let doc: String
    package let entity: String
    package let count: Int
    package let overdue: Int
    package let firstDueOn: CivilDate?
    package let more: Bool

    package init(
      kind: String, doc: String, entity: String, count: Int, overdue: Int, firstDueOn: CivilDate?, more: Bool
    ) {
      self.kind = kind
      self.doc = doc
      self.entity = entity
      self.count = count
      self.overdue = overdue
      self.firstDueOn = firstDueOn
      self.more = more
    }

    package static let object = Object(
      "WorkCount", "How much of one kind waits.", Self.init,
      Field("kind", { $0.kind }, "What is to be done."), Field("doc", { $0.doc }, "The same in a sentence."),
      Field("entity", { $0.entity }, "What sort of thing waits."), Field("count", { $0.count }, "How many wait."),
      Field("overdue", { $0.overdue }, "Of how many the day is past."),
      Field("firstDueOn", { $0.firstDueOn }, "The first day by which one is to be done."),
      Field("more", { $0.more }, "Whether there are more than were counted (\(most))."))
  }

  package struct Result: Message {
    package let kinds: [Line]

    package init(kinds: [Line]) { self.kinds = kinds }

    package static let object = Object(
      "WorkSummary", "How much waits, by kind.", Self.init(kinds:),
      Field("kinds", { $0.kinds }, "Every kind that the caller's roles hold for."))
  }

  package static let method = Method<Params, Result>(
    "work.summary",
    "Counts what work.list would list without a reason: protected persons are counted for nobody, so that no difference tells of one.",
    .query, .oneOf([.officer, .manager]), errors: [.unavailable],
    examples: [
      Example(
        "One kind", Params(),
        Result(kinds: [
          Line(
            kind: "uppfoljningar", doc: "Ask what became of it.", entity: "followup", count: 12, overdue: 3,
            firstDueOn: CivilDate(year: 2020, month: 11, day: 30), more: false)
        ]))
    ])
}
