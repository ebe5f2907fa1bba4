import Casework
package import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// One event of an entity's past, with what a later event has corrected in it (PROTOCOL § 6: a correction is an event with
/// `corrects`, of the same type and about the same subject; the latest one holds).
package struct PastEvent: Sendable {
  package let sequence: Int
  package let type: String
  package let recordedAt: Instant
  /// Set on an event that corrects another.
  package let corrects: Int?
  /// The sequence of the newest event that corrects this one.
  package internal(set) var correctedBy: Int?
  /// When it happened, as it is known now.
  package internal(set) var occurredOn: CivilDate
  /// Its data as it is known now, and as it was first told.
  package internal(set) var data: RawJSON
  package let toldData: RawJSON
  package let toldOn: CivilDate
  let subject: String
  /// The followed service; empty for our own.
  let source: String

  init(_ bytes: Data, source: String = "") throws {
    let event = try bytes.withUnsafeBytes { try EventEnvelope(json: $0.bindMemory(to: UInt8.self)) }
    let header = try event.header()
    sequence = event.number
    type = event.type
    subject = event.subject
    recordedAt = event.time
    corrects = header.corrects
    occurredOn = header.occurredOn
    toldOn = header.occurredOn
    data = event.data
    toldData = event.data
    self.source = source
  }

  /// What a fold is given: the place of the event itself, the day and the data of its newest correction.
  var header: EventHeader {
    EventHeader(type: type, subject: subject, sequence: sequence, occurredOn: occurredOn, recordedAt: recordedAt)
  }

  mutating func take(_ correction: PastEvent) {
    correctedBy = correction.sequence
    occurredOn = correction.toldOn
    data = correction.toldData
  }
}

/// Where an event lies: which stream, and where in it.
struct EventPlace: Hashable {
  let source: String
  let sequence: Int
}

/// The events of one entity, in the order in which this service took them in.
package enum EventHistory {
  /// The service's own events about a subject, corrections after what they correct.
  package static func own(of subject: String, _ db: Database) throws -> [PastEvent] {
    corrected(try rows(of: subject, db).own)
  }

  /// Everything about a subject that folds see, corrections put in their places and left out themselves.
  static func folded(of subject: String, _ db: Database) throws -> [PastEvent] {
    let (own, inbox) = try rows(of: subject, db)
    var merged: [PastEvent] = []
    var next = own[...]
    for (after, event) in inbox {
      merged += next.prefix { $0.sequence <= after }
      next = next.drop { $0.sequence <= after }
      merged.append(event)
    }
    return corrected(merged + next).filter { $0.corrects == nil }
  }

  private static func rows(
    of subject: String, _ db: Database
  ) throws -> (own: [PastEvent], inbox: [(after: Int, event: PastEvent)]) {
    let own = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT bytes FROM event WHERE sequence IN (SELECT sequence FROM event_subject WHERE subject = ?) ORDER BY sequence
          """), arguments: [subject])
    let inbox = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT own_sequence, source, bytes FROM inbox
          WHERE position IN (SELECT position FROM inbox_subject WHERE subject = ?) ORDER BY position
          """), arguments: [subject])
    return (
      try own.map { try PastEvent($0[0]) }, try inbox.map { (after: $0[0], event: try PastEvent($0[2], source: $0[1])) }
    )
  }

  private static func corrected(_ events: [PastEvent]) -> [PastEvent] {
    var events = events
    let places = Dictionary(
      events.enumerated().map { (EventPlace(source: $1.source, sequence: $1.sequence), $0) }
    ) { first, _ in first }
    for event in events {
      guard let corrects = event.corrects,
        let at = places[EventPlace(source: event.source, sequence: corrects)]
      else { continue }
      events[at].take(event)
    }
    return events
  }

  /// Every correction that this service has, by what it corrects: the newest of each.
  static func corrections(_ db: Database) throws -> [EventPlace: PastEvent] {
    var found: [EventPlace: PastEvent] = [:]
    func note(_ rows: RowCursor, _ source: (Row) -> String, _ bytes: Int) throws {
      while let row = try rows.next() {
        let event = try PastEvent(row[bytes], source: source(row))
        guard let corrects = event.corrects else { continue }
        found[EventPlace(source: event.source, sequence: corrects)] = event
      }
    }
    let mark = Data("\"corrects\":".utf8)
    try note(
      Row.fetchCursor(
        db, sql: "SELECT bytes FROM event WHERE instr(bytes, ?) > 0 ORDER BY sequence", arguments: [mark]),
      { _ in "" }, 0)
    try note(
      Row.fetchCursor(
        db, sql: "SELECT source, bytes FROM inbox WHERE instr(bytes, ?) > 0 ORDER BY position", arguments: [mark]),
      { $0[0] }, 1)
    return found
  }
}

extension EntityTable {
  /// Makes a row again from its whole history, as after a correction. Counts as one change.
  static func refold(_ subject: String, _ db: Database) throws {
    let version = try load(subject, db)?.version ?? 0
    var state: E?
    for event in try EventHistory.folded(of: subject, db) {
      guard let fold = E.folds.first(where: { $0.type == event.type }) else { continue }
      try fold.apply(&state, fold.decode(event.data.bytes), event.header)
    }
    try store(state, subject, version: version + 1, db)
  }

  /// Counts a change whose effect stands in the row already.
  static func touch(_ subject: String, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE \(table) SET version = version + 1 WHERE id = ?").execute(arguments: [subject])
  }
}
