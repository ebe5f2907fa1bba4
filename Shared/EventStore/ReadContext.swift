package import Bus
package import Casework
package import GRDB
package import Vocabulary
package import Wire

import struct Foundation.Data

/// Looking things up inside one snapshot of the database.
package protocol EntityReading {
  var db: Database { get }
  /// The time of the call.
  var now: Instant { get }
}

extension EntityReading {
  package func load<E: Entity>(_ type: E.Type, _ id: some TextCoded) throws -> EntityRow<E>? {
    try EntityTable<E>.load(id.text, db)
  }

  /// The row, or `notFound`; with an expected version that is not the present one, `conflict`.
  package func require<E: Entity>(
    _ type: E.Type, _ id: some TextCoded, _ what: String, expecting version: Int? = nil
  ) throws -> EntityRow<E> {
    guard let row = try load(type, id) else { throw RPCError.notFound(what) }
    if let version, version != row.version {
      throw RPCError.conflict(
        "The \(what) has changed since version \(version); read it again and repeat.", state: "\(row.version)")
    }
    return row
  }

  /// Rows by their columns, ordered by id, after a cursor.
  package func find<E: Entity>(
    _ type: E.Type, _ conditions: [(column: String, value: ColumnValue)], after: String? = nil, limit: Int? = nil
  ) throws -> [EntityRow<E>] {
    try EntityTable<E>.find(conditions, after: after, limit: limit, db)
  }

  package func count<E: Entity>(_ type: E.Type, _ conditions: [(column: String, value: ColumnValue)]) throws -> Int {
    try EntityTable<E>.count(conditions, db)
  }

  /// Every row, ordered by id, one at a time: for reports.
  package func forEach<E: Entity>(_ type: E.Type, _ body: (EntityRow<E>) throws -> Void) throws {
    try EntityTable<E>.forEach(db, body)
  }

  /// What was sealed under an id, as the message it was.
  package func unseal<M: Message>(_ type: M.Type, entity: String, _ id: some TextCoded) throws -> M? {
    let statement = try db.cachedStatement(sql: "SELECT value FROM sealed WHERE entity = ? AND id = ?")
    guard let bytes = try Data.fetchOne(statement, arguments: [entity, id.text]) else { return nil }
    return try bytes.withUnsafeBytes { try M(json: $0.bindMemory(to: UInt8.self)) }
  }

  /// One page of rows that `visible` lets through, made into items: the shape of every list.
  package func page<E: Entity, Item: Message>(
    _ type: E.Type, _ conditions: [(column: String, value: ColumnValue)], after: String?, max: Int?,
    room: Int = Int.max, visible: (EntityRow<E>) throws -> Bool = { _ in true }, _ item: (EntityRow<E>) throws -> Item
  ) throws -> Page<Item> {
    let most = max ?? PageLimit.usual
    var items: [Item] = []
    var last: String?
    var cursor = after
    var bytes = 64
    while true {
      let rows = try find(type, conditions, after: cursor, limit: most + 1)
      for row in rows {
        cursor = row.id
        guard try visible(row) else { continue }
        guard items.count < most else { return Page(items: items, more: true, last: last) }
        let made = try item(row)
        bytes += made.json.count + 1
        guard bytes <= room || items.isEmpty else { return Page(items: items, more: true, last: last) }
        items.append(made)
        last = row.id
      }
      guard rows.count > most else { return Page(items: items, more: false, last: last) }
    }
  }
}

/// What a query's handler is given.
package struct ReadContext: EntityReading {
  package let call: Call
  package let db: Database
  package let now: Instant

  package init(call: Call, db: Database, now: Instant) {
    self.call = call
    self.db = db
    self.now = now
  }

  /// The civil day in Stockholm.
  package var today: CivilDate { CivilDate.stockholm(at: now) }
}
