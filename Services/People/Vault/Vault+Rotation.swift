import Crypto
import EventStore
package import Foundation
package import GRDB
import Vocabulary

/// How far a change of the installation's key has come.
package struct RotationPlace: Sendable, Equatable {
  enum Part: Sendable, Equatable {
    case persons(after: String)
    case texts(after: [String])
    case leftovers
  }

  let part: Part

  /// Where every change begins. One that was broken off begins there too: what has been done is passed over.
  package static let start = RotationPlace(part: .persons(after: ""))
}

/// What has been brought over to the present key.
package struct RotationCount: Sendable, Equatable {
  package var persons = 0
  package var numbers = 0
  package var texts = 0
  /// Tags of numbers that no record holds any more: they lead to nobody under any key that is left.
  package var dropped = 0

  package init() {}

  package static func += (left: inout RotationCount, right: RotationCount) {
    left.persons += right.persons
    left.numbers += right.numbers
    left.texts += right.texts
    left.dropped += right.dropped
  }
}

extension Vault {
  /// Whether something may still be held under the key before the present one.
  package func isRotating(_ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM vault_key WHERE version < ? AND retired_at IS NULL)",
      arguments: [keys.current.version]) ?? false
  }

  /// Brings over what is held under the previous key, at most so many rows at a time. Records, reasons and texts are
  /// under data keys and stay as they are.
  /// - Returns: where to go on, in a transaction of its own; nil when all is done but `retire`.
  package func rotate(
    _ place: RotationPlace, most: Int, _ count: inout RotationCount, _ db: Database
  ) throws -> RotationPlace? {
    switch place.part {
    case .persons(let after):
      if let last = try rotatePersons(after: after, most: most, &count, db) {
        return RotationPlace(part: .persons(after: last))
      }
      return RotationPlace(part: .texts(after: ["", "", ""]))
    case .texts(let after):
      if let last = try rotateTexts(after: after, most: most, &count, db) {
        return RotationPlace(part: .texts(after: last))
      }
      return RotationPlace(part: .leftovers)
    case .leftovers: return nil
    }
  }

  private func rotatePersons(
    after: String, most: Int, _ count: inout RotationCount, _ db: Database
  ) throws -> String? {
    let key = keys.current
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT key_version, wrapped_key, record, ref FROM vault_person WHERE ref > ? ORDER BY ref LIMIT ?"),
      arguments: [after, most])
    for row in rows where row[0] as Int != key.version {
      let ref = try Self.reference(row[3])
      let dataKey = try unwrap(row[1], version: row[0], of: ref.text)
      try db.cachedStatement(sql: "UPDATE vault_person SET key_version = ?, wrapped_key = ? WHERE ref = ?")
        .execute(arguments: [key.version, try Self.wrap(dataKey, of: ref.text, key), ref.text])
      count.persons += 1
      for number in try open(row, ref).numbers { count.numbers += try retag(number.value, key, db) ? 1 : 0 }
    }
    return rows.last.map { $0[3] }
  }

  /// A number's tag under the present key, leading where the one under the key before led.
  func retag(_ number: IdentityNumber, _ key: InstallationKey, _ db: Database) throws -> Bool {
    guard let previous = keys.previous, let owner = try tagged(number, previous, db) else { return false }
    try db.cachedStatement(sql: "DELETE FROM vault_number WHERE tag = ?").execute(arguments: [
      Self.tag(number, previous)
    ])
    try db.cachedStatement(
      sql: "INSERT INTO vault_number (tag, key_version, ref) VALUES (?, ?, ?) ON CONFLICT (tag) DO NOTHING"
    ).execute(arguments: [Self.tag(number, key), key.version, owner])
    return true
  }

  private func rotateTexts(
    after: [String], most: Int, _ count: inout RotationCount, _ db: Database
  ) throws -> [String]? {
    let key = keys.current
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT entity, id, name, key_version, wrapped_key FROM \(Self.textTable)
          WHERE (entity, id, name) > (?, ?, ?) ORDER BY entity, id, name LIMIT ?
          """), arguments: [after[0], after[1], after[2], most])
    for row in rows where row[3] as Int != key.version {
      let (entity, id, name): (String, String, String) = (row[0], row[1], row[2])
      // Without a key of its own a text is under its person's, and its version says nothing.
      let wrapped: Data? = row[4]
      let owner = Self.textOwner(entity, id, name)
      let rewrapped = try wrapped.map { try Self.wrap(unwrap($0, version: row[3], of: owner), of: owner, key) }
      try db.cachedStatement(
        sql: "UPDATE \(Self.textTable) SET key_version = ?, wrapped_key = ? WHERE entity = ? AND id = ? AND name = ?"
      ).execute(arguments: [key.version, rewrapped, entity, id, name])
      count.texts += rewrapped == nil ? 0 : 1
    }
    return rows.last.map { [$0[0], $0[1], $0[2]] }
  }

  /// The tags that are left under other keys when all has been brought over. Looks at every row, so it is no work for
  /// the writer; whatever is written meanwhile is under the present key.
  /// - Throws: where a data key has been left behind.
  package func leftovers(_ db: Database) throws -> [Data] {
    let version = keys.current.version
    for (held, rows) in try dataKeys(db) where held != version && rows > 0 {
      throw StoreFailure("\(rows) data keys are still held under key version \(held); the key before stays needed.")
    }
    return try Data.fetchAll(db, sql: "SELECT tag FROM vault_number WHERE key_version <> ?", arguments: [version])
  }

  /// The previous key is needed no longer.
  package func retire(
    dropping tags: [Data], at seconds: Int64, _ count: inout RotationCount, _ db: Database
  ) throws {
    let version = keys.current.version
    for tag in tags {
      try db.cachedStatement(sql: "DELETE FROM vault_number WHERE tag = ? AND key_version <> ?")
        .execute(arguments: [tag, version])
      count.dropped += db.changesCount
    }
    try db.execute(
      sql: "UPDATE vault_key SET retired_at = ? WHERE version < ? AND retired_at IS NULL",
      arguments: [seconds, version])
  }

  static func reference(_ text: String) throws -> PersonRef {
    guard let ref = try? PersonRef(parsing: text) else { throw StoreFailure("The vault has a row without a person.") }
    return ref
  }
}
