import Bus
import Crypto
import GRDB
import Wire

/// Results kept under (uid, officer, method, key) for 30 days, in the same transaction as the effect.
package struct Idempotency: Sendable {
  package static let keptDays = 30
  /// Bytes of a scope: the time in the key, where it has one, and of the MAC as much as no two share by chance.
  static let scopeBytes = timeBytes + macBytes
  static let timeBytes = 6
  static let macBytes = 16

  /// Never leave the process: params are compared by MAC, so that none need be stored. The first is the present one; those
  /// that it replaced less than `keptDays` ago are asked too, so that a retry outlives a change of keys.
  private let secrets: [KeyedHash]
  /// Whether there are results from before scopes were short.
  private let hasLongScopes: Bool

  enum Found {
    case nothing
    case result([UInt8])
    /// Other params under the same key.
    case conflict
  }

  init(keys: [SymmetricKey], hasLongScopes: Bool) {
    secrets = keys.map { KeyedHash(key: $0) }
    self.hasLongScopes = hasLongScopes
  }

  /// Whether there may be results from before scopes were short.
  static func hasLongScopes(at seconds: Int64, _ db: Database) throws -> Bool {
    let last = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'longScopes'")
    return last.map { $0 + Int64(keptDays) * 86_400 > seconds } ?? false
  }

  /// Where the result of a call under its key is kept: made once for each call.
  struct Place {
    fileprivate let scope: [UInt8]
    fileprivate let named: [UInt8]
    fileprivate let key: String
    fileprivate let code: SHA256Digest
  }

  static let keyUsed = RPCError.conflict(
    "This idempotency key was used for other params; use a new key for a new call.", state: "keyUsed")

  func place(_ call: Call, _ method: String, _ key: String) -> Place {
    let named = Self.named(call, method, key)
    let code = secrets[0].code(named)
    return Place(scope: Self.scope(key, code), named: named, key: key, code: code)
  }

  /// What is kept there, or where an earlier key or an earlier version of this program would have kept it.
  func lookUp(_ place: Place, _ params: [UInt8], _ find: RawStatement) throws -> Found {
    for (index, secret) in secrets.enumerated() {
      let code = index == 0 ? place.code : secret.code(place.named)
      let scope = index == 0 ? place.scope : Self.scope(place.key, code)
      let found = try Self.find(scope, params, secret, find)
      if case .nothing = found {} else { return found }
      guard hasLongScopes else { continue }
      let old = try Self.find(code.withUnsafeBytes { Array($0) }, params, secret, find)
      if case .nothing = old {} else { return old }
    }
    return .nothing
  }

  private static func find(
    _ scope: [UInt8], _ params: [UInt8], _ secret: KeyedHash, _ find: RawStatement
  ) throws -> Found {
    try scope.withUnsafeBytes { scope in
      find.bind(scope, at: 1)
      defer { find.reset() }
      guard try find.next() else { return .nothing }
      let stored = find.bytes(0)
      let isSame = secret.code(params).withUnsafeBytes { mac in
        stored.count >= macBytes && stored.count <= mac.count
          && UnsafeRawBufferPointer(rebasing: mac[..<stored.count]).elementsEqual(stored)
      }
      return isSame ? .result([UInt8](find.bytes(1))) : .conflict
    }
  }

  func store(
    _ place: Place, _ params: [UInt8], result: [UInt8], at seconds: Int64, _ insert: RawStatement
  ) throws {
    try place.scope.withUnsafeBytes { scope in
      try secrets[0].code(params).withUnsafeBytes { mac in
        try result.withUnsafeBytes { result in
          insert.bind(scope, at: 1)
          insert.bind(UnsafeRawBufferPointer(rebasing: mac[..<Self.macBytes]), at: 2)
          insert.bind(Int(seconds), at: 3)
          insert.bind(result, at: 4)
          try insert.run()
        }
      }
    }
  }

  /// Who calls what under which key; its code tells them apart without saying any of it.
  private static func named(_ call: Call, _ method: String, _ key: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(128)
    for part in [String(call.peer.uid), call.officer ?? "", method, key] {
      bytes.append(contentsOf: part.utf8)
      bytes.append(0)
    }
    return bytes
  }

  /// What a result is found by. A key that is a UUID of version 7 (RFC 9562) gives its time as the first bytes: keys that
  /// are made one after another then lie beside each other, and a group of them changes few pages. Others lie anywhere.
  static func scope(_ key: String, _ code: SHA256Digest) -> [UInt8] {
    var scope = [UInt8](repeating: 0, count: timeBytes)
    scope.reserveCapacity(scopeBytes)
    if let time = time(key) {
      for index in 0..<timeBytes {
        scope[index] = UInt8(truncatingIfNeeded: time >> UInt64(8 * (timeBytes - 1 - index)))
      }
    }
    code.withUnsafeBytes { scope.append(contentsOf: $0[..<macBytes]) }
    return scope
  }

  /// The 48 bits of time in a UUID of version 7; nil for every other text.
  static func time(_ key: String) -> UInt64? {
    var key = key
    return key.withUTF8 { bytes in
      guard bytes.count == 36, bytes[14] == UInt8(ascii: "7") else { return nil }
      var time: UInt64 = 0
      for index in 0..<13 {
        let byte = bytes[index]
        switch byte {
        case 0x30...0x39: time = time << 4 | UInt64(byte - 0x30)
        case 0x61...0x66: time = time << 4 | UInt64(byte - 0x57)
        case 0x41...0x46: time = time << 4 | UInt64(byte - 0x37)
        case UInt8(ascii: "-") where index == 8: continue
        default: return nil
        }
      }
      return time
    }
  }

  /// Results that are looked at in one go.
  private static let slice = 10_000

  /// Which of the results after a scope came before a time, and the last scope that was looked at; nil after the last one.
  static func expired(
    before seconds: Int64, after scope: [UInt8], _ db: Database
  ) throws -> (scopes: [[UInt8]], last: [UInt8]?) {
    let rows = try RawStatement.cached(
      db, "SELECT scope, at FROM idempotency WHERE scope > ? ORDER BY scope LIMIT \(slice)")
    return try scope.withUnsafeBytes { scope in
      rows.bind(scope, at: 1)
      defer { rows.reset() }
      var scopes: [[UInt8]] = []
      var last: [UInt8]?
      while try rows.next() {
        let found = [UInt8](rows.bytes(0))
        last = found
        if rows.integer(1) < seconds { scopes.append(found) }
      }
      return (scopes, last)
    }
  }

  static func delete(_ scopes: [[UInt8]], _ db: Database) throws {
    let delete = try RawStatement.cached(db, "DELETE FROM idempotency WHERE scope = ?")
    for scope in scopes {
      try scope.withUnsafeBytes { scope in
        delete.bind(scope, at: 1)
        try delete.run()
      }
    }
  }
}
