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
  let key: InstallationKey

  /// - Throws: one sentence, where the bytes cannot be a key.
  package init(keyBytes: [UInt8]) throws(StoreFailure) {
    key = try InstallationKey(keyBytes)
  }

  /// Under which the store tells apart params without keeping them: beside them in the file it would guard nothing,
  /// since identity numbers are few enough to be tried.
  package var idempotencyKey: [UInt8] { key.idempotency }

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
            arguments: [InstallationKey.version, vault.key.checkValue])
        }
      ),
      ("people-vault-2-texts", { db in try db.execute(sql: VaultTables.texts) }),
    ]
  }

  /// Refuses an installation key that is not the one the register was made with. To be called at the start.
  package func verifyKey(_ db: Database) throws {
    let known = try Data.fetchOne(
      db, sql: "SELECT check_value FROM vault_key WHERE version = ?", arguments: [InstallationKey.version])
    guard let known, SymmetricKey(data: known) == SymmetricKey(data: key.checkValue) else {
      throw StoreFailure(
        "The key is not the one that this person register was made with; give the service the right key file, or the backup that fits this key."
      )
    }
  }

  // MARK: records

  /// Stores a new person under a new data key.
  package func insert(_ record: PersonalRecord, for ref: PersonRef, _ db: Database) throws {
    let dataKey = SymmetricKey(size: .bits256)
    let wrapped = try seal(dataKey.withUnsafeBytes { Data($0) }, key.wrapping, .dataKey, ref)
    try db.cachedStatement(
      sql: "INSERT INTO vault_person (ref, key_version, wrapped_key, record, searchable) VALUES (?, ?, ?, ?, 1)"
    ).execute(arguments: [
      ref.text, InstallationKey.version, wrapped, try seal(Data(record.json), dataKey, .record, ref),
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

  /// Gives every person who can be searched for to `body`.
  func forEachSearchable(_ db: Database, _ body: (PersonRef, PersonalRecord) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT key_version, wrapped_key, record, ref FROM vault_person WHERE searchable = 1")
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
    let statement = try db.cachedStatement(sql: "SELECT ref FROM vault_number WHERE tag = ?")
    guard let text = try String.fetchOne(statement, arguments: [tag(number)]) else { return nil }
    guard let ref = try? PersonRef(parsing: text) else { throw StoreFailure("The number index leads to no person.") }
    return ref
  }

  /// A reference that nobody has, the same for the same number: what a number that is not known is taken through, so that
  /// the way to `notFound` is as long as a protected person's.
  package func nobody(for number: IdentityNumber) -> PersonRef {
    guard let ref = PersonRef(bytes: tag(number).prefix(16)) else { preconditionFailure("a tag has 32 bytes") }
    return ref
  }

  private func index(_ numbers: [HeldNumber], for ref: PersonRef, _ db: Database) throws {
    for number in numbers where number.withdrawnOn == nil {
      try db.cachedStatement(
        sql: "INSERT INTO vault_number (tag, key_version, ref) VALUES (?, ?, ?) ON CONFLICT (tag) DO NOTHING"
      ).execute(arguments: [tag(number.value), InstallationKey.version, ref.text])
    }
  }

  /// Every tag under which the number may stand.
  func tags(of number: IdentityNumber) -> [Data] { [tag(number)] }

  private func tag(_ number: IdentityNumber) -> Data {
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
    guard let bytes = Data(base64Encoded: sealed) else { throw Self.unreadable(.reason, ref) }
    return String(decoding: try open(bytes, dataKey, .reason, ref), as: UTF8.self)
  }

  // MARK: cipher

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
    let version: Int = row[0]
    guard version == InstallationKey.version else {
      throw StoreFailure("The person \(ref) is held under key version \(version), which this program does not have.")
    }
    return SymmetricKey(data: try open(row[1], key.wrapping, .dataKey, ref))
  }

  private func open(_ row: Row, _ ref: PersonRef) throws -> PersonalRecord {
    let bytes = try open(row[2], unwrapped(row, ref), .record, ref)
    do {
      return try PersonalRecord(json: Array(bytes))
    } catch {
      throw Self.unreadable(.record, ref)
    }
  }

  private func seal(_ plain: Data, _ key: SymmetricKey, _ use: Use, _ ref: PersonRef) throws -> Data {
    let box = try AES.GCM.seal(plain, using: key, authenticating: Self.bound(use, ref))
    guard let combined = box.combined else { throw Self.unreadable(use, ref) }
    return combined
  }

  private func open(_ sealed: Data, _ key: SymmetricKey, _ use: Use, _ ref: PersonRef) throws -> Data {
    do {
      return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Self.bound(use, ref))
    } catch {
      throw Self.unreadable(use, ref)
    }
  }

  /// The additional data: what the ciphertext is, whose, and under which installation key.
  private static func bound(_ use: Use, _ ref: PersonRef) -> Data {
    Data("stadsbuss.people.\(use.rawValue).\(InstallationKey.version).\(ref.text)".utf8)
  }

  private static func unreadable(_ use: Use, _ ref: PersonRef) -> StoreFailure {
    StoreFailure(
      "The vault's \(use.rawValue) of the person \(ref) does not open: the database has been changed by another hand, or is damaged; restore the last backup."
    )
  }
}
