import Bus
import Crypto
import GRDB

import struct Foundation.Data

/// Results kept under (uid, officer, method, key) for 30 days, in the same transaction as the effect.
struct Idempotency: Sendable {
  static let keptDays = 30

  /// Never leaves the process: params are compared by MAC, so that none need be stored.
  let key: SymmetricKey

  enum Found {
    case nothing
    case result([UInt8])
    /// Other params under the same key.
    case conflict
  }

  func scope(_ call: Call, key: String) -> Data {
    var hash = HMAC<SHA256>(key: self.key)
    for part in ["\(call.peer.uid)", call.officer ?? "", call.method, key] {
      hash.update(data: Data(part.utf8))
      hash.update(data: [0])
    }
    return Data(hash.finalize())
  }

  func mac(_ params: [UInt8]) -> Data { Data(HMAC<SHA256>.authenticationCode(for: params, using: key)) }

  func lookUp(_ scope: Data, _ mac: Data, _ db: Database) throws -> Found {
    let statement = try db.cachedStatement(sql: "SELECT mac, result FROM idempotency WHERE scope = ?")
    guard let row = try Row.fetchOne(statement, arguments: [scope]) else { return .nothing }
    let stored: Data = row[0]
    guard stored == mac else { return .conflict }
    let result: Data = row[1]
    return .result([UInt8](result))
  }

  func store(_ scope: Data, _ mac: Data, result: [UInt8], at seconds: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO idempotency (scope, mac, at, result) VALUES (?, ?, ?, ?)")
      .execute(arguments: [scope, mac, seconds, Data(result)])
  }

  static func prune(before seconds: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM idempotency WHERE at < ?", arguments: [seconds])
  }
}
