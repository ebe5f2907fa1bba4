package import Wire

/// `events.fetch`: the stream, page by page (PROTOCOL § 6).
package enum FetchEvents {
  package struct Params: Message {
    package let after: Int
    package let max: Int
    package let waitMs: Int
    package let types: [EventTypePattern]?

    package init(after: Int, max: Int, waitMs: Int, types: [EventTypePattern]? = nil) {
      self.after = after
      self.max = max
      self.waitMs = waitMs
      self.types = types
    }

    package static let object = Object(
      "FetchEventsParams", "Which events.", Self.init(after:max:waitMs:types:),
      Field("after", { $0.after }, "The cursor: events with a greater sequence.", .range(0...exactIntegers.upperBound)),
      Field("max", { $0.max }, "Events of a page at most.", .range(1...Limit.page)),
      Field(
        "waitMs", { $0.waitMs }, "How long to wait for the first one, in milliseconds.",
        .range(0...Limit.waitMilliseconds)),
      Field(
        "types", { $0.types }, "Exact types, or a trailing * for any rest; all when left out.",
        .items(1...100)))
  }

  package struct Result: Message {
    package let stream: String
    package let events: [RawJSON]
    package let last: Int
    package let more: Bool

    package static let object = Object(
      "FetchedEvents", "A page of the stream.", Self.init(stream:events:last:more:),
      Field("stream", { $0.stream }, "The stream's UUID; a new one after every restore from a backup."),
      Field("events", { $0.events }, "CloudEvents in order, as they were recorded."),
      Field("last", { $0.last }, "The newest sequence of the stream.", .range(0...exactIntegers.upperBound)),
      Field("more", { $0.more }, "Whether there are matching events after these."))
  }

  package static let method = Method<Params, Result>(
    "events.fetch", "Events after a cursor, in order.", .poll, .oneOf([.follower]),
    examples: [
      Example(
        "The first events", Params(after: 0, max: 100, waitMs: 0),
        Result(
          stream: "0191e5a0-0000-7000-8000-000000000000", events: [CloudEvent.example], last: 1, more: false))
    ])
}

/// `audit.read`: the log, page by page.
package enum ReadAudit {
  package struct Params: Message {
    package let after: Int
    package let max: Int
    package let method: String?
    package let uid: Int?
    package let personRef: String?

    package init(after: Int, max: Int, method: String? = nil, uid: Int? = nil, personRef: String? = nil) {
      self.after = after
      self.max = max
      self.method = method
      self.uid = uid
      self.personRef = personRef
    }

    package static let object = Object(
      "ReadAuditParams", "Which entries.", Self.init(after:max:method:uid:personRef:),
      Field("after", { $0.after }, "Entries with a greater sequence.", .range(0...exactIntegers.upperBound)),
      Field("max", { $0.max }, "Entries of a page at most.", .range(1...Limit.page)),
      Field("method", { $0.method }, "Only this method.", .length(1...100)),
      Field("uid", { $0.uid }, "Only this user id.", .range(0...4_294_967_295)),
      Field("personRef", { $0.personRef }, "Only entries about this person.", .length(1...26)))
  }

  package struct Result: Message {
    package let entries: [RawJSON]
    package let last: Int
    package let more: Bool

    package static let object = Object(
      "AuditPage", "A page of the log.", Self.init(entries:last:more:),
      Field("entries", { $0.entries }, "Entries in order, each with the hash that the next one names."),
      Field("last", { $0.last }, "The newest sequence of the log.", .range(0...exactIntegers.upperBound)),
      Field("more", { $0.more }, "Whether there are matching entries after these."))
  }

  package static let method = Method<Params, Result>(
    "audit.read", "The log of who did and read what, in order.", .auditedQuery, .oneOf([.auditor]),
    examples: [
      Example(
        "The first entries", Params(after: 0, max: 100),
        Result(entries: [], last: 0, more: false))
    ])
}

/// `audit.verify`: recomputes the chain.
package enum VerifyAudit {
  package struct Result: Message {
    package let whole: Bool
    package let entries: Int
    package let firstBroken: Int?
    package let headHash: String

    package static let object = Object(
      "AuditVerdict", "Whether the chain holds.", Self.init(whole:entries:firstBroken:headHash:),
      Field("whole", { $0.whole }, "Whether every entry fits the one before."),
      Field("entries", { $0.entries }, "Entries that were checked and hold.", .range(0...exactIntegers.upperBound)),
      Field("firstBroken", { $0.firstBroken }, "The sequence of the first entry that does not fit."),
      Field("headHash", { $0.headHash }, "SHA-256 of the last entry that holds, in hex."))
  }

  package static let method = Method<NoParams, Result>(
    "audit.verify", "Recomputes the hash chain of the log from its first entry.", .query, .oneOf([.auditor]),
    examples: [Example("A whole chain", NoParams(), Result(whole: true, entries: 0, firstBroken: nil, headHash: ""))])
}
