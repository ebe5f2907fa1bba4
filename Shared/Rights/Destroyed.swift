package import GRDB
package import Vocabulary
import Wire

/// What was destroyed of whom: counts by kind, under the reference that the streams keep. Primary data.
package enum Destroyed {
  package static let migrations: [(name: String, body: @Sendable (Database) throws -> Void)] = [
    (
      "rights-1-destroyed",
      { db in
        try db.execute(
          sql: """
            CREATE TABLE destroyed (ref TEXT NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
              PRIMARY KEY (ref, kind)) WITHOUT ROWID
            """)
      }
    )
  ]

  /// Notes what was destroyed; the same erasure heard of again destroys nothing more and adds nothing.
  package static func note(_ counts: [String: Int], of ref: PersonRef, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO destroyed (ref, kind, count) VALUES (?, ?, ?)
        ON CONFLICT (ref, kind) DO UPDATE SET count = max(count, excluded.count)
        """)
    for (kind, count) in counts { try statement.execute(arguments: [ref.text, kind, count]) }
  }

  static func state(of refs: [PersonRef], _ db: Database) throws -> DestroyedState.Result {
    let list = String(decoding: refs.map(\.text).json, as: UTF8.self)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT kind, sum(count) FROM destroyed WHERE ref IN (SELECT value FROM json_each(?)) GROUP BY kind ORDER BY kind
        """, arguments: [list])
    let known =
      try Int.fetchOne(
        db, sql: "SELECT count(DISTINCT ref) FROM destroyed WHERE ref IN (SELECT value FROM json_each(?))",
        arguments: [list]) ?? 0
    return DestroyedState.Result(
      kinds: rows.map { DestroyedState.Kind(kind: $0[0], count: $0[1]) }, waiting: Set(refs).count - known)
  }
}
