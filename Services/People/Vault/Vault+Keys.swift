import Crypto
import EventStore
import Foundation
package import GRDB

/// One version of the installation's key, as the register knows it.
package struct KeyVersion: Sendable, Equatable {
  package let version: Int
  /// Ed25519, 32 bytes; nil for a version that was replaced before signatures were made.
  package let publicKey: [UInt8]?
  package let isRetired: Bool
}

extension Vault {
  /// Refuses installation keys that are not the register's, or not all that it needs; notes a new one, under which
  /// everything is held from now on while `rotate` brings over what was there. To be called once at every start, in a
  /// transaction.
  /// - Parameter seconds: now, since 1970.
  package func prepare(_ db: Database, at seconds: Int64) throws {
    if try keys.settle(known(db)) {
      try note(keys.current, after: keys.previous, at: seconds, db)
    }
    for key in [keys.current, keys.previous].compactMap(\.self) {
      try db.execute(
        sql:
          "UPDATE vault_key SET public_key = ?, noted_at = coalesce(noted_at, ?) WHERE version = ? AND public_key IS NULL",
        arguments: [key.signing.publicKey.rawRepresentation, seconds, key.version])
    }
    let oldest = seconds - Int64(Idempotency.keptDays) * 86_400
    try db.execute(sql: "DELETE FROM vault_mac WHERE replaced_at < ?", arguments: [oldest])
    let rows = try Row.fetchAll(db, sql: "SELECT version, key_version, wrapped FROM vault_mac ORDER BY version DESC")
    keys.remember(
      replaced: try rows.map { row in
        try unwrap(row[2], version: row[1], of: Self.macOwner(row[0])).withUnsafeBytes { Data($0) }
      })
  }

  /// Refuses installation keys that are not the register's. Changes nothing: for one whose keys have been noted.
  package func verifyKey(_ db: Database) throws {
    guard try keys.settle(known(db)) else { return }
    throw StoreFailure("The register has not been prepared for its new key; start the service with both keys.")
  }

  /// Under which the store tells apart params without keeping them: beside them in the file they would guard nothing,
  /// since identity numbers are few enough to be tried. The present one first, then those it replaced lately.
  package var idempotencyKeys: [[UInt8]] { keys.idempotency.map { [UInt8]($0) } }

  /// The versions that the register has had, oldest first.
  package func versions(_ db: Database) throws -> [KeyVersion] {
    try Row.fetchAll(db, sql: "SELECT version, public_key, retired_at FROM vault_key ORDER BY version").map { row in
      let publicKey: Data? = row[1]
      let retiredAt: Int64? = row[2]
      return KeyVersion(version: row[0], publicKey: publicKey.map { [UInt8]($0) }, isRetired: retiredAt != nil)
    }
  }

  /// How many data keys are wrapped by each version. Looks at every row.
  package func dataKeys(_ db: Database) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for sql in [
      "SELECT key_version, count(*) FROM vault_person GROUP BY key_version",
      "SELECT key_version, count(*) FROM \(Self.textTable) WHERE wrapped_key IS NOT NULL GROUP BY key_version",
    ] {
      for row in try Row.fetchAll(db, sql: sql) { counts[row[0], default: 0] += row[1] as Int }
    }
    return counts
  }

  /// The version that wraps everything new.
  package var currentVersion: Int { keys.current.version }

  static let textTable = "vault_text"

  private func known(_ db: Database) throws -> [Keyring.Known] {
    try Row.fetchAll(db, sql: "SELECT version, check_value, retired_at FROM vault_key").map { row in
      let retiredAt: Int64? = row[2]
      return Keyring.Known(version: row[0], checkValue: row[1], isRetired: retiredAt != nil)
    }
  }

  /// A version that is new: its mark, and the idempotency keys that retries may still ask for, under it.
  private func note(_ key: InstallationKey, after previous: InstallationKey?, at seconds: Int64, _ db: Database) throws
  {
    try db.execute(
      sql: "INSERT INTO vault_key (version, check_value, noted_at) VALUES (?, ?, ?)",
      arguments: [key.version, keys.material.checkValue(key.version), seconds])
    for row in try Row.fetchAll(db, sql: "SELECT version, key_version, wrapped FROM vault_mac") {
      let owner = Self.macOwner(row[0])
      let wrapped = try Self.wrap(unwrap(row[2], version: row[1], of: owner), of: owner, key)
      try db.execute(
        sql: "UPDATE vault_mac SET key_version = ?, wrapped = ? WHERE version = ?",
        arguments: [key.version, wrapped, row[0] as Int])
    }
    guard let previous else { return }
    let wrapped = try Self.wrap(
      SymmetricKey(data: previous.idempotency), of: Self.macOwner(previous.version), key)
    try db.execute(
      sql: "INSERT INTO vault_mac (version, key_version, wrapped, replaced_at) VALUES (?, ?, ?, ?)",
      arguments: [previous.version, key.version, wrapped, seconds])
  }

  private static func macOwner(_ version: Int) -> String { "idempotency.\(version)" }
}
