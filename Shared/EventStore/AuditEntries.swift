import GRDB
import Wire

import struct Foundation.Data

extension EntityReading {
  /// Entries of the service's own audit log after a sequence, in order.
  package func auditEntries(after sequence: Int, max: Int) throws -> [AuditRecord] {
    let statement = try db.cachedStatement(
      sql: "SELECT bytes FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?")
    return try Data.fetchAll(statement, arguments: [sequence, max]).map { bytes in
      try bytes.withUnsafeBytes { try AuditRecord(json: $0.bindMemory(to: UInt8.self)) }
    }
  }
}
