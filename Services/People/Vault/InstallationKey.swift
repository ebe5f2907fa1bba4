import Crypto
import EventStore
import Foundation

/// The bytes of one of the installation's keys, before it is known which version of them they are.
///
/// Keys for separate uses are derived from it (HKDF-SHA256, RFC 5869), so that none says anything of another.
struct KeyMaterial: Sendable {
  private let key: SymmetricKey

  init(_ bytes: [UInt8]) throws(StoreFailure) {
    guard bytes.count == InstallationKey.byteCount else {
      throw StoreFailure(
        "The register's key must be exactly \(InstallationKey.byteCount) bytes and has \(bytes.count); give the service the file that holds the key."
      )
    }
    guard Set(bytes).count > 1 else {
      throw StoreFailure("The register's key is one byte repeated, so it is no key; make one from /dev/urandom.")
    }
    key = SymmetricKey(data: bytes)
  }

  /// The key for one use; of one version where `version` is given.
  func derived(_ use: String, version: Int? = nil) -> SymmetricKey {
    let info = "stadsbuss.people.\(use)" + (version.map { ".\($0)" } ?? "")
    return HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data(info.utf8), outputByteCount: InstallationKey.byteCount)
  }

  /// Tells the right key from a wrong one, and nothing of the others.
  func checkValue(_ version: Int) -> Data { derived("check", version: version).withUnsafeBytes { Data($0) } }
}

/// One key to the register, held by the installation and never stored beside what it opens.
struct InstallationKey: Sendable {
  /// AES-256: what the operator makes with `stadsbuss keys make`.
  static let byteCount = 32
  /// The version of the key that a register is made with; each that replaces another is one more.
  static let firstVersion = 1

  let version: Int
  /// Wraps data keys.
  let wrapping: SymmetricKey
  /// Turns identity numbers into index tags.
  let index: SymmetricKey
  /// Tells apart the params that came under one idempotency key.
  let idempotency: Data
  /// Signs what leaves the register (Ed25519, RFC 8032).
  let signing: Curve25519.Signing.PrivateKey

  init(_ material: KeyMaterial, version: Int) throws(StoreFailure) {
    self.version = version
    wrapping = material.derived("wrapping", version: version)
    index = material.derived("index", version: version)
    idempotency = material.derived("idempotency", version: version).withUnsafeBytes { Data($0) }
    let seed = material.derived("signing", version: version).withUnsafeBytes { Data($0) }
    do {
      signing = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw StoreFailure("The register's key makes no signing key; make another one from /dev/urandom.")
    }
  }
}
