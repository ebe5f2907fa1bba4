import Crypto
package import EventStore
import Foundation
package import GRDB
package import Vocabulary
import Wire

/// Encryption at rest of all that may not leave the register: numbers, names, contact ways, districts, reasons.
///
/// Envelope encryption: each person has a random 256-bit data key, wrapped by a key that is derived from the
/// installation key (AES-256-GCM, NIST SP 800-38D, nonces from the system's random source). What is encrypted is tied by
/// its additional data to the person, the use and the key's version, so that rows cannot be exchanged. To erase a person
/// is to destroy the data key. Identity numbers are found by HMAC-SHA256 under a key of its own.
///
/// Every method works inside the caller's transaction. No failure says more than the person's reference.
package struct Vault: Sendable {
  let keys: Keyring

  /// - Parameter previous: the key before the present one, while something may still be held under it.
  /// - Throws: one sentence, where the bytes cannot be a key.
  package init(keyBytes: [UInt8], previous: [UInt8]? = nil) throws(StoreFailure) {
    keys = try Keyring(keyBytes, previous: previous)
  }

  /// The vault's tables, and the mark by which the installation key is known again. Without a vault, as when projections
  /// are made again, a database that has them already is taken and one that lacks them is refused.
  package static func migrations(
    _ vault: Vault?
  ) -> [(name: String, body: @Sendable (Database) throws -> Void)] {
    [
      (
        "people-vault-1",
        { db in
          guard let vault else {
            throw StoreFailure("The person register has no vault yet; start the service once with its key.")
          }
          for statement in VaultTables.statements { try db.execute(sql: statement) }
          try db.execute(
            sql: "INSERT INTO vault_key (version, check_value) VALUES (?, ?)",
            arguments: [
              InstallationKey.firstVersion, vault.keys.material.checkValue(InstallationKey.firstVersion),
            ])
        }
      ),
      ("people-vault-2-texts", { db in try db.execute(sql: VaultTables.texts) }),
      (
        "people-vault-3-keys",
        { db in for statement in VaultTables.keyStatements { try db.execute(sql: statement) } }
      ),
      ("people-vault-4-erasures", { db in try db.execute(sql: VaultTables.erasures) }),
    ]
  }

  // MARK: records

  /// Stores a new person under a new data key.
  package func insert(_ record: PersonalRecord, for ref: PersonRef, _ db: Database) throws {
    let dataKey = SymmetricKey(size: .bits256)
    let key = keys.current
    try db.cachedStatement(
      sql: "INSERT INTO vault_person (ref, key_version, wrapped_key, record, searchable) VALUES (?, ?, ?, ?, 1)"
    ).execute(arguments: [
      ref.text, key.version, try Self.wrap(dataKey, of: ref.text, key),
      try seal(Data(record.json), dataKey, .record, ref),
    ])
    try index(record.numbers, for: ref, db)
  }

  /// What is held of a person; nil for one who is unknown or erased.
  package func record(of ref: PersonRef, _ db: Database) throws -> PersonalRecord? {
    let statement = try db.cachedStatement(
      sql: "SELECT key_version, wrapped_key, record FROM vault_person WHERE ref = ?")
    guard let row = try Row.fetchOne(statement, arguments: [ref.text]) else { return nil }
    return try open(row, ref)
  }

  /// Replaces what is held of a person. Numbers that are new are indexed.
  package func update(_ record: PersonalRecord, for ref: PersonRef, _ db: Database) throws {
    let sealed = try seal(Data(record.json), try requireKey(of: ref, db), .record, ref)
    try db.cachedStatement(sql: "UPDATE vault_person SET record = ? WHERE ref = ?")
      .execute(arguments: [sealed, ref.text])
    try index(record.numbers, for: ref, db)
  }

  /// Lets all numbers of `from` lead to `to`, and takes `from` out of the search by name.
  package func lead(_ from: PersonRef, to: PersonRef, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE vault_number SET ref = ? WHERE ref = ?")
      .execute(arguments: [to.text, from.text])
    try db.cachedStatement(sql: "UPDATE vault_person SET searchable = 0 WHERE ref = ?").execute(arguments: [from.text])
  }

  /// Destroys the person's data key, record, texts and index rows. The connection's `secure_delete` overwrites them.
  package func erase(_ ref: PersonRef, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM vault_number WHERE ref = ?").execute(arguments: [ref.text])
    try db.cachedStatement(sql: "DELETE FROM vault_person WHERE ref = ?").execute(arguments: [ref.text])
    try forgetTexts(about: ref, db)
  }

  /// Gives every person who can be searched for to `body`, those whose reference lies in a range of texts; nil for no end.
  func forEachSearchable(
    from: String = "", below: String? = nil, _ db: Database, _ body: (PersonRef, PersonalRecord) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db,
      sql:
        "SELECT key_version, wrapped_key, record, ref FROM vault_person WHERE ref >= ? AND ref < ? AND searchable = 1",
      arguments: [from, below ?? "~"])
    while let row = try rows.next() {
      guard let ref = try? PersonRef(parsing: row[3]) else {
        throw StoreFailure("The vault has a row without a person.")
      }
      try body(ref, open(row, ref))
    }
  }

  // MARK: numbers

  /// Whose number it is, by the keyed index.
  package func owner(of number: IdentityNumber, _ db: Database) throws -> PersonRef? {
    guard let text = try tagged(number, keys.current, db) ?? keys.previous.flatMap({ try tagged(number, $0, db) })
    else { return nil }
    guard let ref = try? PersonRef(parsing: text) else { throw StoreFailure("The number index leads to no person.") }
    return ref
  }

  /// A reference that nobody has, the same for the same number: what a number that is not known is taken through, so that
  /// the way to `notFound` is as long as a protected person's.
  package func nobody(for number: IdentityNumber) -> PersonRef {
    guard let ref = PersonRef(bytes: Self.tag(number, keys.current).prefix(16)) else {
      preconditionFailure("a tag has 32 bytes")
    }
    return ref
  }

  private func index(_ numbers: [HeldNumber], for ref: PersonRef, _ db: Database) throws {
    let key = keys.current
    for number in numbers where number.withdrawnOn == nil {
      // A tag under the key before is made anew at once: the rotation may have passed this person already, and who held
      // the number before may be erased before it comes to them.
      if try retag(number.value, key, db) { continue }
      try db.cachedStatement(
        sql: "INSERT INTO vault_number (tag, key_version, ref) VALUES (?, ?, ?) ON CONFLICT (tag) DO NOTHING"
      ).execute(arguments: [Self.tag(number.value, key), key.version, ref.text])
    }
  }

  /// Every tag under which the number may stand.
  func tags(of number: IdentityNumber) -> [Data] {
    [keys.current, keys.previous].compactMap(\.self).map { Self.tag(number, $0) }
  }

  /// Whom a number's tag under one key leads to.
  func tagged(_ number: IdentityNumber, _ key: InstallationKey, _ db: Database) throws -> String? {
    let statement = try db.cachedStatement(sql: "SELECT ref FROM vault_number WHERE tag = ?")
    return try String.fetchOne(statement, arguments: [Self.tag(number, key)])
  }

  static func tag(_ number: IdentityNumber, _ key: InstallationKey) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(number.text.utf8), using: key.index))
  }

  // MARK: reasons

  /// A reason under the person's key, in base64, for the audit log; nil where there is no such person.
  package func sealedReason(_ reason: String, about ref: PersonRef, _ db: Database) throws -> String? {
    guard let dataKey = try dataKey(of: ref, db) else { return nil }
    return try seal(Data(reason.utf8), dataKey, .reason, ref).base64EncodedString()
  }

  /// The reason again; nil where the person has been erased.
  package func reason(_ sealed: String, about ref: PersonRef, _ db: Database) throws -> String? {
    guard let dataKey = try dataKey(of: ref, db) else { return nil }
    guard let bytes = Data(base64Encoded: sealed) else { throw Self.unreadable(.reason, ref.text) }
    return String(decoding: try open(bytes, dataKey, .reason, ref), as: UTF8.self)
  }

  // MARK: cipher

  /// What is encrypted; part of the additional data, so the texts are for ever.
  enum Use: String {
    case dataKey = "key"
    case record
    case reason
  }

  func dataKey(of ref: PersonRef, _ db: Database) throws -> SymmetricKey? {
    let statement = try db.cachedStatement(sql: "SELECT key_version, wrapped_key FROM vault_person WHERE ref = ?")
    return try Row.fetchOne(statement, arguments: [ref.text]).map { try unwrapped($0, ref) }
  }

  func requireKey(of ref: PersonRef, _ db: Database) throws -> SymmetricKey {
    guard let dataKey = try dataKey(of: ref, db) else {
      throw StoreFailure("The vault has nothing of the person \(ref), whom the events know.")
    }
    return dataKey
  }

  private func unwrapped(_ row: Row, _ ref: PersonRef) throws -> SymmetricKey {
    try unwrap(row[1], version: row[0], of: ref.text)
  }

  /// A data key, made openable by the installation's key alone.
  /// - Parameter owner: whose it is: a `personRef`, or entity, id and name of a text, joined by full stops.
  static func wrap(_ dataKey: SymmetricKey, of owner: String, _ key: InstallationKey) throws -> Data {
    try seal(dataKey.withUnsafeBytes { Data($0) }, key.wrapping, bound(.dataKey, key.version, owner), .dataKey, owner)
  }

  /// The data key again, as `wrap` was given it under a version of the installation's key.
  func unwrap(_ wrapped: Data, version: Int, of owner: String) throws -> SymmetricKey {
    guard let key = keys.key(version) else {
      throw StoreFailure("\(owner) is held under key version \(version), which the service was not given.")
    }
    let bytes = try Self.open(wrapped, key.wrapping, Self.bound(.dataKey, version, owner), .dataKey, owner)
    return SymmetricKey(data: bytes)
  }

  func open(_ row: Row, _ ref: PersonRef) throws -> PersonalRecord {
    let bytes = try open(row[2], unwrapped(row, ref), .record, ref)
    do {
      return try PersonalRecord(json: Array(bytes))
    } catch {
      throw Self.unreadable(.record, ref.text)
    }
  }

  func seal(_ plain: Data, _ key: SymmetricKey, _ use: Use, _ ref: PersonRef) throws -> Data {
    try Self.seal(plain, key, Self.bound(use, Self.format, ref.text), use, ref.text)
  }

  func open(_ sealed: Data, _ key: SymmetricKey, _ use: Use, _ ref: PersonRef) throws -> Data {
    try Self.open(sealed, key, Self.bound(use, Self.format, ref.text), use, ref.text)
  }

  /// AES-256-GCM: nonce, ciphertext, tag. `owner` is named by the failure alone.
  static func seal(_ plain: Data, _ key: SymmetricKey, _ bound: Data, _ use: Use, _ owner: String) throws -> Data {
    let box = try AES.GCM.seal(plain, using: key, authenticating: bound)
    guard let combined = box.combined else { throw unreadable(use, owner) }
    return combined
  }

  static func open(_ sealed: Data, _ key: SymmetricKey, _ bound: Data, _ use: Use, _ owner: String) throws -> Data {
    do {
      return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: bound)
    } catch {
      throw unreadable(use, owner)
    }
  }

  /// The form of records, reasons and texts. They outlive changes of the installation's key, so no key's version is in it.
  static let format = 1

  /// The additional data: what the ciphertext is, of which form or under which version of the installation's key, and whose.
  static func bound(_ use: Use, _ version: Int, _ owner: String) -> Data {
    Data("stadsbuss.people.\(use.rawValue).\(version).\(owner)".utf8)
  }

  static func unreadable(_ use: Use, _ owner: String) -> StoreFailure {
    StoreFailure(
      "The vault's \(use.rawValue) of \(owner) does not open: the database has been changed by another hand, or is damaged; restore the last backup."
    )
  }
}
