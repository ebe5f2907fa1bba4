package import Casework
import GRDB
import Wire

import struct Foundation.Data

/// One row of a projection.
package struct EntityRow<E: Entity>: Sendable {
  package let id: String
  /// How many events have changed it.
  package let version: Int
  package let state: E
}

/// Reads and writes the rows of one kind of entity.
enum EntityTable<E: Entity> {
  static var table: String { "entity_\(E.kind)" }

  static var schema: [String] {
    let columns = E.columns.map { ", \"\($0.name)\"" }.joined()
    return [
      "CREATE TABLE \(table) (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL\(columns)) WITHOUT ROWID"
    ]
      + E.columns.filter(\.indexed).map { "CREATE INDEX \(table)_by_\($0.name) ON \(table) (\"\($0.name)\", id)" }
  }

  static func load(_ id: String, _ db: Database) throws -> EntityRow<E>? {
    let find = try RawStatement.cached(db, EntitySQL.of(E.self).load)
    find.bind(id, at: 1)
    defer { find.reset() }
    guard try find.next() else { return nil }
    let bytes = find.bytes(1).bindMemory(to: UInt8.self)
    return EntityRow(id: id, version: find.integer(0), state: try E(json: bytes))
  }

  /// How many events have changed a row; nil where there is none.
  static func version(_ id: String, _ db: Database) throws -> Int? {
    let find = try RawStatement.cached(db, EntitySQL.of(E.self).load)
    find.bind(id, at: 1)
    defer { find.reset() }
    return try find.next() ? find.integer(0) : nil
  }

  /// Rows whose columns have these values, ordered by id, after a cursor.
  static func find(
    _ conditions: [(column: String, value: ColumnValue)], after: String?, limit: Int?, _ db: Database
  ) throws -> [EntityRow<E>] {
    let order = " ORDER BY id" + (limit.map { " LIMIT \($0)" } ?? "")
    let rows = try select("id, version, body", conditions, after, order, db)
    defer { rows.reset() }
    var found: [EntityRow<E>] = []
    while try rows.next() {
      let body = rows.bytes(2).bindMemory(to: UInt8.self)
      found.append(EntityRow(id: rows.text(0) ?? "", version: rows.integer(1), state: try E(json: body)))
    }
    return found
  }

  static func count(_ conditions: [(column: String, value: ColumnValue)], _ db: Database) throws -> Int {
    let rows = try select("count(*)", conditions, nil, "", db)
    defer { rows.reset() }
    return try rows.next() ? rows.integer(0) : 0
  }

  /// Gives every row to `body`, ordered by id, one at a time.
  static func forEach(_ db: Database, _ body: (EntityRow<E>) throws -> Void) throws {
    let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, version, body FROM \(table) ORDER BY id"))
    while let row = try rows.next() { try body(decode(row)) }
  }

  /// - Parameter isNew: whether the subject is known to have no row.
  static func apply(
    _ fold: Fold<E>, _ payload: any EventPayload, _ header: EventHeader, isNew: Bool, _ db: Database
  ) throws {
    let row = isNew ? nil : try load(header.subject, db)
    var state = row?.state
    fold.apply(&state, payload, header)
    try store(state, header.subject, version: (row?.version ?? 0) + 1, db)
  }

  /// Writes or removes the row of an id.
  static func store(_ state: E?, _ id: String, version: Int, _ db: Database) throws {
    guard let state else {
      let delete = try RawStatement.cached(db, EntitySQL.of(E.self).delete)
      delete.bind(id, at: 1)
      return try delete.run()
    }
    let upsert = try RawStatement.cached(db, EntitySQL.of(E.self).upsert)
    upsert.bind(id, at: 1)
    upsert.bind(version, at: 2)
    var index: Int32 = 4
    for column in E.columns {
      upsert.bind(column.value(state), at: index)
      index += 1
    }
    try state.json.withUnsafeBytes { body in
      upsert.bind(body, at: 3)
      try upsert.run()
    }
  }

  /// A statement with its parameters, to be reset once it is read.
  private static func select(
    _ what: String, _ conditions: [(column: String, value: ColumnValue)], _ after: String?, _ order: String,
    _ db: Database
  ) throws -> RawStatement {
    var clauses = conditions.map { condition in
      precondition(E.columns.contains { $0.name == condition.column }, "\(E.kind) has no column \(condition.column)")
      return "\"\(condition.column)\" IS ?"
    }
    if after != nil { clauses.append("id > ?") }
    let filter = clauses.isEmpty ? "" : " WHERE " + clauses.joined(separator: " AND ")
    let rows = try RawStatement.cached(db, "SELECT \(what) FROM \(table)\(filter)\(order)")
    var index: Int32 = 1
    for condition in conditions {
      rows.bind(condition.value, at: index)
      index += 1
    }
    if let after { rows.bind(after, at: index) }
    return rows
  }

  static func decode(_ row: Row) throws -> EntityRow<E> {
    let bytes: Data = row[2]
    let state = try bytes.withUnsafeBytes { try E(json: $0.bindMemory(to: UInt8.self)) }
    return EntityRow(id: row[0], version: row[1], state: state)
  }
}

extension RawStatement {
  /// A column's value, copied.
  fileprivate func bind(_ value: ColumnValue, at index: Int32) {
    switch value {
    case .text(let text): bind(text, at: index)
    case .integer(let integer): bind(integer, at: index)
    case .null: bindNull(at: index)
    }
  }
}
