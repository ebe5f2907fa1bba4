package import EventStore
package import GRDB

import struct Foundation.Data

/// Every row of the projections of these kinds, as text.
package func projections(of kinds: [EntityKind], _ db: Database) throws -> [String] {
  try kinds.flatMap { kind in
    try Row.fetchAll(db, sql: "SELECT * FROM entity_\(kind.kind) ORDER BY id").map { row in
      "\(kind.kind): "
        + row.map { name, value in
          let text = Data.fromDatabaseValue(value).map { String(decoding: $0, as: UTF8.self) }
          return "\(name)=\(text ?? "\(value)")"
        }.joined(separator: " ")
    }
  }
}
