import Crypto
import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// One entry of the log: who did or read what, and how it ended. Holds refs and codes, never names or texts.
package struct AuditRecord: Message {
  package let sequence: Int
  package let time: Instant
  package let uid: Int
  package let officer: String?
  package let method: String
  /// `ok`, `replayed`, or the error's name.
  package let outcome: String
  /// The persons it was about.
  package let persons: [String]?
  /// How many calls a counted entry stands for (denials by uid, method and minute).
  package let count: Int?
  package let trace: String?
  /// The reason, encrypted under the person's key, in base64; only the register can read it.
  package let sealedReason: String?
  /// SHA-256 of the entry before, in hex; empty in the first.
  package let previous: String

  package init(
    sequence: Int, time: Instant, uid: Int, officer: String?, method: String, outcome: String, persons: [String]?,
    count: Int?, trace: String?, sealedReason: String?, previous: String
  ) {
    self.sequence = sequence
    self.time = time
    self.uid = uid
    self.officer = officer
    self.method = method
    self.outcome = outcome
    self.persons = persons
    self.count = count
    self.trace = trace
    self.sealedReason = sealedReason
    self.previous = previous
  }

  package static let object = Object(
    "AuditRecord", "One entry of the hash-chained log.", Self.init,
    Field("sequence", { $0.sequence }, "Its place, from 1, gapless."),
    Field("time", { $0.time }, "When it was recorded."),
    Field("uid", { $0.uid }, "The peer's user id."),
    Field("officer", { $0.officer }, "The officer it was done for, where the peer is a delegate."),
    Field("method", { $0.method }, "What was called."),
    Field("outcome", { $0.outcome }, "ok, replayed, or the error's name."),
    Field("persons", { $0.persons }, "The persons it was about, as personRefs."),
    Field("count", { $0.count }, "How many calls the entry stands for."),
    Field("trace", { $0.trace }, "The trace id."),
    Field("sealedReason", { $0.sealedReason }, "The reason, encrypted under the person's key, in base64."),
    Field("previous", { $0.previous }, "SHA-256 of the entry before, in hex; empty in the first."))
}

/// An entry that is about to be written: as `AuditRecord` reads it, without its sequence and the hash before it.
struct AuditEntry {
  /// As `Instant.text` writes it.
  let time: String
  let uid: Int
  let officer: String?
  let method: String
  let outcome: String
  let persons: [String]
  let count: Int?
  let trace: TraceParent?
  let sealedReason: String?

  /// The same bytes as the record's `json`.
  ///
  /// - Parameter previous: the hash of the entry before as bytes; none before the first.
  func bytes(sequence: Int, after previous: [UInt8]) -> [UInt8] {
    var out = JSONWriter(reserving: 448)
    out.raw("{\"sequence\":")
    out.integer(sequence)
    out.raw(",\"time\":")
    out.string(time)
    out.raw(",\"uid\":")
    out.integer(uid)
    if let officer {
      out.raw(",\"officer\":")
      out.string(officer)
    }
    out.raw(",\"method\":")
    out.string(method)
    out.raw(",\"outcome\":")
    out.string(outcome)
    if !persons.isEmpty {
      out.raw(",\"persons\":")
      out.array(persons) { $0.string($1) }
    }
    if let count {
      out.raw(",\"count\":")
      out.integer(count)
    }
    if let trace {
      out.raw(",\"trace\":\"")
      trace.writeTraceID(to: &out.bytes)
      out.byte("\"")
    }
    if let sealedReason {
      out.raw(",\"sealedReason\":")
      out.string(sealedReason)
    }
    out.raw(",\"previous\":\"")
    Hex.append(previous, to: &out.bytes)
    out.raw("\"}")
    return out.bytes
  }
}

/// Where the chain ends.
struct AuditHead: Sendable, Equatable {
  var sequence: Int
  /// SHA-256 of the last entry; none before the first.
  var digest: [UInt8]

  static let none = AuditHead(sequence: 0, digest: [])

  /// Lower-case hex; empty before the first entry.
  var hash: String {
    Hex.text(digest)
  }
}

/// The log in the database: appended by the writer alone.
enum AuditLog {
  static func head(_ db: Database) throws -> AuditHead {
    guard let row = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1") else {
      return .none
    }
    let hash: Data = row[1]
    return AuditHead(sequence: row[0], digest: [UInt8](hash))
  }

  static func append(_ entry: AuditEntry, to head: inout AuditHead, _ statements: WriterStatements) throws {
    let sequence = head.sequence + 1
    let bytes = entry.bytes(sequence: sequence, after: head.digest)
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digest = hash.finalize().withUnsafeBytes { [UInt8]($0) }
    let insert = statements.insertAudit
    try bytes.withUnsafeBytes { bytes in
      try digest.withUnsafeBytes { digest in
        insert.bind(sequence, at: 1)
        insert.bind(bytes, at: 2)
        insert.bind(digest, at: 3)
        try insert.run()
      }
    }
    for person in entry.persons {
      statements.insertAuditPerson.bind(person, at: 1)
      statements.insertAuditPerson.bind(sequence, at: 2)
      try statements.insertAuditPerson.run()
    }
    head = AuditHead(sequence: sequence, digest: digest)
  }

  /// The sequence of the first entry that does not fit the chain, nil where all do; and where the chain ends.
  static func firstBroken(_ db: Database) throws -> (broken: Int?, head: AuditHead) {
    var head = AuditHead.none
    let rows = try Row.fetchCursor(db, sql: "SELECT sequence, bytes, hash FROM audit ORDER BY sequence")
    while let row = try rows.next() {
      let sequence: Int = row[0]
      let bytes: Data = row[1]
      let stored: Data = row[2]
      let record = try? bytes.withUnsafeBytes { try AuditRecord(json: $0.bindMemory(to: UInt8.self)) }
      guard sequence == head.sequence + 1, Data(SHA256.hash(data: bytes)) == stored, let record,
        record.sequence == sequence, record.previous == head.hash
      else { return (head.sequence + 1, head) }
      head = AuditHead(sequence: sequence, digest: [UInt8](stored))
    }
    return (nil, head)
  }
}
