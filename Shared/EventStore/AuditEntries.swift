import GRDB
import Wire

import struct Foundation.Data

extension EntityReading {
  /// Entries of the service's own audit log that name one of these persons, in order.
  ///
  /// - Parameters:
  ///   - persons: by reference, after which entry.
  ///   - sequence: after which entry of all.
  package func auditEntries(about persons: [String: Int], after sequence: Int, max most: Int) throws -> [AuditRecord] {
    let found = try db.cachedStatement(
      sql: "SELECT sequence FROM audit_person WHERE ref = ? AND sequence > ? ORDER BY sequence LIMIT ?")
    var sequences: Set<Int> = []
    for (ref, after) in persons {
      sequences.formUnion(try Int.fetchAll(found, arguments: [ref, Swift.max(after, sequence), most]))
    }
    let entry = try db.cachedStatement(sql: "SELECT bytes FROM audit WHERE sequence = ?")
    return try sequences.sorted().prefix(most).compactMap { sequence in
      try Data.fetchOne(entry, arguments: [sequence]).map { bytes in
        try bytes.withUnsafeBytes { try AuditRecord(json: $0.bindMemory(to: UInt8.self)) }
      }
    }
  }

  /// The newest entry of the service's own audit log; 0 where there is none.
  package func lastAuditEntry() throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM audit")) ?? 0
  }
}
