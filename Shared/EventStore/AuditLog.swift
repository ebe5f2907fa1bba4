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

/// Where the chain ends.
struct AuditHead: Sendable, Equatable {
  var sequence: Int
  /// Lower-case hex; empty before the first entry.
  var hash: String

  static let none = AuditHead(sequence: 0, hash: "")
}

/// The log in the database: appended by the writer alone.
enum AuditLog {
  static func head(_ db: Database) throws -> AuditHead {
    guard let row = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1") else {
      return .none
    }
    let hash: Data = row[1]
    return AuditHead(sequence: row[0], hash: hash.hexText)
  }

  static func append(_ record: AuditRecord, to head: inout AuditHead, _ db: Database) throws {
    let bytes = Data(record.json)
    let hash = SHA256.hash(data: bytes)
    try db.cachedStatement(sql: "INSERT INTO audit (sequence, bytes, hash) VALUES (?, ?, ?)")
      .execute(arguments: [record.sequence, bytes, Data(hash)])
    for person in record.persons ?? [] {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO audit_person (ref, sequence) VALUES (?, ?)")
        .execute(arguments: [person, record.sequence])
    }
    head = AuditHead(sequence: record.sequence, hash: Data(hash).hexText)
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
      head = AuditHead(sequence: sequence, hash: stored.hexText)
    }
    return (nil, head)
  }
}

extension Data {
  var hexText: String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(count * 2)
    for byte in self {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
