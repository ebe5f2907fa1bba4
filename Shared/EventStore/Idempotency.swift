import Bus
import Crypto
import GRDB

import struct Foundation.Data

/// Results kept under (uid, officer, method, key) for 30 days, in the same transaction as the effect.
package struct Idempotency: Sendable {
  package static let keptDays = 30

  /// Never leave the process: params are compared by MAC, so that none need be stored. The first is the present one; those
  /// that it replaced less than `keptDays` ago are asked too, so that a retry outlives a change of keys.
  let keys: [SymmetricKey]

  enum Found {
    case nothing
    case result([UInt8])
    /// Other params under the same key.
    case conflict
  }

  func lookUp(_ call: Call, _ key: String, _ params: [UInt8], _ db: Database) throws -> Found {
    let statement = try db.cachedStatement(sql: "SELECT mac, result FROM idempotency WHERE scope = ?")
    for secret in keys {
      guard let row = try Row.fetchOne(statement, arguments: [Self.scope(call, key, secret)]) else { continue }
      let stored: Data = row[0]
      guard stored == Self.mac(params, secret) else { return .conflict }
      let result: Data = row[1]
      return .result([UInt8](result))
    }
    return .nothing
  }

  func store(
    _ call: Call, _ key: String, _ params: [UInt8], result: [UInt8], at seconds: Int64, _ db: Database
  ) throws {
    try db.cachedStatement(sql: "INSERT INTO idempotency (scope, mac, at, result) VALUES (?, ?, ?, ?)")
      .execute(arguments: [Self.scope(call, key, keys[0]), Self.mac(params, keys[0]), seconds, Data(result)])
  }

  private static func scope(_ call: Call, _ key: String, _ secret: SymmetricKey) -> Data {
    var hash = HMAC<SHA256>(key: secret)
    for part in ["\(call.peer.uid)", call.officer ?? "", call.method, key] {
      hash.update(data: Data(part.utf8))
      hash.update(data: [0])
    }
    return Data(hash.finalize())
  }

  private static func mac(_ params: [UInt8], _ secret: SymmetricKey) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: params, using: secret))
  }

  static func prune(before seconds: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM idempotency WHERE at < ?", arguments: [seconds])
  }
}
