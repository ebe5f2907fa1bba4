import Bus
import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// `audit.about`: who has read or changed what is kept about one person (GDPR art. 15; patientdatalagens loggutdrag is the model).
package enum AboutPerson {
  package struct Params: Message {
    package let personRef: PersonRef
    package let after: Int
    package let max: Int

    package init(personRef: PersonRef, after: Int, max: Int) {
      self.personRef = personRef
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "AboutPersonParams", "Whose entries.", Self.init(personRef:after:max:),
      Field("personRef", { $0.personRef }, "The person, under any of their references."),
      Field("after", { $0.after }, "Entries with a greater sequence.", .range(0...exactIntegers.upperBound)),
      Field("max", { $0.max }, "Entries of a page at most.", .range(1...Limit.page)))
  }

  package struct Entry: Message {
    package let sequence: Int
    package let time: Instant
    package let uid: Int
    package let officer: String?
    package let method: String
    package let outcome: String
    package let reason: String?
    package let sealedReason: String?

    package init(
      sequence: Int, time: Instant, uid: Int, officer: String?, method: String, outcome: String, reason: String? = nil,
      sealedReason: String? = nil
    ) {
      self.sequence = sequence
      self.time = time
      self.uid = uid
      self.officer = officer
      self.method = method
      self.outcome = outcome
      self.reason = reason
      self.sealedReason = sealedReason
    }

    package static let object = Object(
      "AboutPersonEntry", "One time that something about the person was read or changed.", Self.init,
      Field("sequence", { $0.sequence }, "Its place in the service's log."),
      Field("time", { $0.time }, "When."),
      Field("uid", { $0.uid }, "The peer's user id."),
      Field("officer", { $0.officer }, "The officer it was done for, where the peer is a delegate."),
      Field("method", { $0.method }, "What was called."),
      Field("outcome", { $0.outcome }, "ok, replayed, or the error's name."),
      Field(
        "reason", { $0.reason }, "The reason that was given, in clear; from the register alone.", .length(0...1000)),
      Field(
        "sealedReason", { $0.sealedReason }, "The reason as the log holds it; the register opens it.",
        .length(0...8000)))
  }

  package struct Result: Message {
    package let entries: [Entry]
    package let last: Int
    package let more: Bool

    package init(entries: [Entry], last: Int, more: Bool) {
      self.entries = entries
      self.last = last
      self.more = more
    }

    package static let object = Object(
      "AboutPersonPage", "A page of what was done about one person.", Self.init(entries:last:more:),
      Field("entries", { $0.entries }, "Entries in order."),
      Field("last", { $0.last }, "The newest sequence of the log.", .range(0...exactIntegers.upperBound)),
      Field("more", { $0.more }, "Whether there are more after these."))
  }

  package static let method = Method<Params, Result>(
    "audit.about",
    "Who has read or changed what is kept about one person, in order. Nobody's entries and a protected person's are answered alike, but to an auditor and to the circle. Reasons are told to managers, and to auditors who have the role protected.",
    .auditedQuery, .oneOf([.auditor, .manager]),
    examples: [
      Example(
        "Who has read", Params(personRef: example, after: 0, max: 100),
        Result(
          entries: [
            Entry(
              sequence: 12, time: Instant(microseconds: 1_560_751_200_250_000), uid: 1001, officer: nil,
              method: "people.show", outcome: "ok", reason: "utredning av stöd")
          ], last: 40, more: false))
    ])

  private static let example: PersonRef = {
    guard let ref = try? PersonRef(parsing: PersonRef.format.example) else { preconditionFailure("the format's own") }
    return ref
  }()
}

/// Whose entries a caller of `audit.about` may see, and how a reason is read: what the store does not know of persons.
package struct AuditScope: Sendable {
  /// Every reference that is read as the person; none for a person that nobody knows, and where the caller may not know of
  /// them: both then look alike, the caller's own earlier tries included.
  package let refs: @Sendable (PersonRef, WriteContext) throws -> [PersonRef]
  /// A sealed reason in clear; nil where only the register can open it, or nobody can any more.
  package let reason: @Sendable (_ sealed: String, _ about: [PersonRef], WriteContext) throws -> String?

  package init(
    refs: @escaping @Sendable (PersonRef, WriteContext) throws -> [PersonRef],
    reason: @escaping @Sendable (String, [PersonRef], WriteContext) throws -> String? = { _, _, _ in nil }
  ) {
    self.refs = refs
    self.reason = reason
  }

  /// For a service that keeps nothing by person.
  package static let plain = AuditScope { ref, _ in [ref] }
}

extension AboutPerson {
  /// A page, through the table that leads from a person to their entries.
  static func page(_ params: Params, _ scope: AuditScope, _ context: WriteContext) throws -> Result {
    context.audit(person: params.personRef)
    let refs = try scope.refs(params.personRef, context)
    let mayReadReasons = mayReadReasons(context)
    var entries: [Entry] = []
    var bytes = 128
    var more = false
    // Nobody's entries cost the same look as one person's.
    let wanted = refs.isEmpty ? [""] : refs.map(\.text)
    let places = Array(repeating: "?", count: wanted.count).joined(separator: ",")
    let rows = try Row.fetchCursor(
      context.db.cachedStatement(
        sql: """
          SELECT bytes FROM audit WHERE sequence IN
            (SELECT DISTINCT sequence FROM audit_person WHERE ref IN (\(places)) AND sequence > ? ORDER BY sequence LIMIT ?)
          ORDER BY sequence
          """),
      arguments: StatementArguments(wanted) + [params.after, params.max + 1])
    while let row = try rows.next() {
      let stored: Data = row[0]
      let record = try stored.withUnsafeBytes { try AuditRecord(json: $0.bindMemory(to: UInt8.self)) }
      var reason: String?
      if mayReadReasons, let sealed = record.sealedReason { reason = try scope.reason(sealed, refs, context) }
      let entry = Entry(
        sequence: record.sequence, time: record.time, uid: record.uid, officer: record.officer, method: record.method,
        outcome: record.outcome, reason: reason,
        sealedReason: mayReadReasons && reason == nil ? record.sealedReason : nil)
      bytes += entry.json.count + 1
      guard entries.count < params.max, bytes <= context.call.room || entries.isEmpty else {
        more = true
        break
      }
      entries.append(entry)
    }
    let last = try Int.fetchOne(context.db.cachedStatement(sql: "SELECT max(sequence) FROM audit")) ?? 0
    return Result(entries: entries, last: last, more: more)
  }

  private static func mayReadReasons(_ context: WriteContext) -> Bool {
    let roles = context.call.grant.roles
    return roles.contains(.manager) || (roles.contains(.auditor) && roles.contains(.protected))
  }
}
