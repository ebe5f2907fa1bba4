import EventStore
package import GRDB
import PeopleAPI
import Vocabulary

extension Vault {
  /// Notes in the database what the list outside it must say: so a list that has lost its end is found and mended.
  package func note(_ entry: ErasureList.Entry, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO vault_erasure (ref, ground) VALUES (?, ?) ON CONFLICT (ref) DO NOTHING")
      .execute(arguments: [entry.ref.text, entry.ground.rawValue])
  }

  /// Whom the register knows to be erased and the list does not name.
  package func missing(from list: ErasureList, _ db: Database) throws -> [ErasureList.Entry] {
    let rows = try Row.fetchCursor(db, sql: "SELECT ref, ground FROM vault_erasure ORDER BY rowid")
    var missing: [ErasureList.Entry] = []
    while let row = try rows.next() {
      let text: String = row[1]
      guard let ground = ErasureGround(rawValue: text) else {
        throw StoreFailure("The register has erased somebody on a ground that this program does not know.")
      }
      let entry = ErasureList.Entry(ref: try Self.reference(row[0]), ground: ground)
      if !list.holds(entry.ref) { missing.append(entry) }
    }
    return missing
  }

  /// Whom the list names and the database still holds something of, as after a restore.
  package func returned(on list: ErasureList, _ db: Database) throws -> [ErasureList.Entry] {
    try list.entries.filter { try holdsAnything(of: $0.ref, db) }
  }

  private func holdsAnything(of ref: PersonRef, _ db: Database) throws -> Bool {
    for table in ["vault_person", "vault_number", Self.textTable] {
      let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE ref = ?)")
      if try Bool.fetchOne(statement, arguments: [ref.text]) == true { return true }
    }
    return false
  }
}
