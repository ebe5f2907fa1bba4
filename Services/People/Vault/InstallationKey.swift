import Crypto
import EventStore
import Foundation

/// The one key to the register, held by the installation and never stored beside what it opens.
///
/// Keys for separate uses are derived from it (HKDF-SHA256, RFC 5869), so that none says anything of another.
struct InstallationKey: Sendable {
  /// AES-256: what the operator makes with `head -c 32 /dev/urandom`.
  static let byteCount = 32
  /// Which installation key this is; grows when the register is moved to a new one.
  static let version = 1

  /// Wraps each person's data key.
  let wrapping: SymmetricKey
  /// Turns identity numbers into index tags.
  let index: SymmetricKey
  /// Tells the right key from a wrong one, and nothing of the others.
  let checkValue: Data
  /// Tells apart the params that came under one idempotency key.
  let idempotency: [UInt8]

  init(_ bytes: [UInt8]) throws(StoreFailure) {
    guard bytes.count == Self.byteCount else {
      throw StoreFailure(
        "The register's key must be exactly \(Self.byteCount) bytes and has \(bytes.count); give the service the file that holds the key."
      )
    }
    guard Set(bytes).count > 1 else {
      throw StoreFailure("The register's key is one byte repeated, so it is no key; make one from /dev/urandom.")
    }
    let key = SymmetricKey(data: bytes)
    wrapping = Self.derived(key, "wrapping")
    index = Self.derived(key, "index")
    checkValue = Self.derived(key, "check").withUnsafeBytes { Data($0) }
    idempotency = Self.derived(key, "idempotency").withUnsafeBytes { Array($0) }
  }

  private static func derived(_ key: SymmetricKey, _ use: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("stadsbuss.people.\(use).\(version)".utf8), outputByteCount: byteCount)
  }
}
