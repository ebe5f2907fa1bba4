import Crypto
import EventStore
import Foundation

extension Vault {
  /// Signs what leaves the register, under the present key's signing key (Ed25519, RFC 8032). Verified with
  /// `InstallationSignature.isValid`, without any key of ours.
  package func sign(_ bytes: [UInt8]) throws -> (signature: [UInt8], keyVersion: Int) {
    let key = keys.current
    return ([UInt8](try key.signing.signature(for: Data(bytes))), key.version)
  }

  /// The public half of the present key's signing key, 32 bytes.
  package var publicKey: [UInt8] { [UInt8](keys.current.signing.publicKey.rawRepresentation) }
}
