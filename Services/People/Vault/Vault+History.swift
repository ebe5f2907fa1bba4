import EventStore
package import GRDB
package import Vocabulary

/// One free text about a person, as it is kept beside an entity.
package struct KeptText: Sendable {
  package let entity: String
  package let id: String
  package let name: String
  package let text: String
}

extension Vault {
  /// Whom the texts beside one entity are about.
  package func subjects(of entity: String, _ id: String, _ db: Database) throws -> [PersonRef] {
    let refs = try String.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT ref FROM vault_text WHERE entity = ? AND id = ? AND ref IS NOT NULL"),
      arguments: [entity, id])
    return refs.compactMap { try? PersonRef(parsing: $0) }
  }

  /// How much of each table is about these references.
  package func counts(of refs: [PersonRef], _ db: Database) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for table in ["vault_person", "vault_number", "vault_text"] {
      let statement = try db.cachedStatement(sql: "SELECT count(*) FROM \(table) WHERE ref = ?")
      counts[table] = try refs.reduce(0) { try $0 + (Int.fetchOne(statement, arguments: [$1.text]) ?? 0) }
    }
    return counts
  }

  /// Every text that is kept about a person, in the order of what they stand beside.
  package func texts(about ref: PersonRef, of entity: String? = nil, _ db: Database) throws -> [KeptText] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT entity, id, name FROM vault_text WHERE ref = ? AND (? IS NULL OR entity = ?) ORDER BY entity, id, name
        """, arguments: [ref.text, entity, entity])
    return try rows.compactMap { row in
      let (entity, id, name): (String, String, String) = (row[0], row[1], row[2])
      return try text(name, of: entity, id, db).map { KeptText(entity: entity, id: id, name: name, text: $0) }
    }
  }
}
