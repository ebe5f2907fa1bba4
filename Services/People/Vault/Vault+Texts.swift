import Crypto
import EventStore
import Foundation
package import GRDB
package import Vocabulary

/// Free text beside entities: what nobody but the register may read, and no event may hold.
///
/// A text about a person is sealed under that person's data key, so that erasing the person makes it unreadable wherever
/// a copy may lie. A text about nobody in particular has a data key of its own, wrapped by the installation's.
extension Vault {
  /// Keeps a text under `name` of one entity, in place of what stood there.
  ///
  /// - Parameter ref: whom it is about; the person must be in the vault.
  package func keep(
    _ text: String, _ name: String, of entity: String, _ id: String, about ref: PersonRef?, _ db: Database
  ) throws {
    let key = keys.current
    let dataKey: SymmetricKey
    var wrapped: Data?
    if let ref {
      dataKey = try requireKey(of: ref, db)
    } else {
      dataKey = SymmetricKey(size: .bits256)
      wrapped = try Self.wrap(dataKey, of: Self.textOwner(entity, id, name), key)
    }
    let body = try AES.GCM.seal(
      Data(text.utf8), using: dataKey, authenticating: Self.boundText(entity, id, name, ref)
    ).combined
    try db.cachedStatement(
      sql: """
        INSERT INTO vault_text (entity, id, name, ref, key_version, wrapped_key, body) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (entity, id, name) DO UPDATE SET ref = excluded.ref, key_version = excluded.key_version,
          wrapped_key = excluded.wrapped_key, body = excluded.body
        """
    ).execute(arguments: [entity, id, name, ref?.text, key.version, wrapped, body])
  }

  /// The text again; nil where there is none, or its person has been erased.
  package func text(_ name: String, of entity: String, _ id: String, _ db: Database) throws -> String? {
    let statement = try db.cachedStatement(
      sql: "SELECT ref, key_version, wrapped_key, body FROM vault_text WHERE entity = ? AND id = ? AND name = ?")
    guard let row = try Row.fetchOne(statement, arguments: [entity, id, name]) else { return nil }
    let ref = (row[0] as String?).flatMap { try? PersonRef(parsing: $0) }
    guard let dataKey = try textKey(row, ref, entity, id, name, db) else { return nil }
    do {
      let box = try AES.GCM.SealedBox(combined: row[3] as Data)
      let plain = try AES.GCM.open(box, using: dataKey, authenticating: Self.boundText(entity, id, name, ref))
      return String(decoding: plain, as: UTF8.self)
    } catch {
      throw Self.unreadable(entity, id, name)
    }
  }

  /// Whom a text is about; nil where it is about nobody in particular, or there is none.
  package func subject(of name: String, of entity: String, _ id: String, _ db: Database) throws -> PersonRef? {
    let statement = try db.cachedStatement(
      sql: "SELECT ref FROM vault_text WHERE entity = ? AND id = ? AND name = ?")
    let text = try Row.fetchOne(statement, arguments: [entity, id, name]).flatMap { $0[0] as String? }
    return text.flatMap { try? PersonRef(parsing: $0) }
  }

  /// Deletes every text about the person; the connection's `secure_delete` overwrites them.
  package func forgetTexts(about ref: PersonRef, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM vault_text WHERE ref = ?").execute(arguments: [ref.text])
  }

  /// SHA-256 of a text's UTF-8 (FIPS 180-4), by which a copy that was sent can be told to be the same.
  package static func digest(of text: String) -> HexDigest {
    guard let digest = HexDigest(bytes: SHA256.hash(data: Data(text.utf8))) else { preconditionFailure("32 bytes") }
    return digest
  }

  private func textKey(
    _ row: Row, _ ref: PersonRef?, _ entity: String, _ id: String, _ name: String, _ db: Database
  ) throws -> SymmetricKey? {
    if let ref { return try dataKey(of: ref, db) }
    guard let wrapped = row[2] as Data? else { throw Self.unreadable(entity, id, name) }
    return try unwrap(wrapped, version: row[1], of: Self.textOwner(entity, id, name))
  }

  /// The additional data of a text: which one it is and whose, so that rows cannot be exchanged.
  private static func boundText(_ entity: String, _ id: String, _ name: String, _ ref: PersonRef?) -> Data {
    Data("stadsbuss.people.text.\(format).\(entity).\(id).\(name).\(ref?.text ?? "-")".utf8)
  }

  /// Whose a text's own data key is.
  static func textOwner(_ entity: String, _ id: String, _ name: String) -> String { "\(entity).\(id).\(name)" }

  private static func unreadable(_ entity: String, _ id: String, _ name: String) -> StoreFailure {
    StoreFailure(
      "The vault's text \(name) of \(entity) \(id) does not open: the database has been changed by another hand, or is damaged; restore the last backup."
    )
  }
}
