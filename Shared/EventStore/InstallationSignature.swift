import Crypto

import struct Foundation.Data

/// Signatures by the installation's key (Ed25519, RFC 8032), verified with its public half alone.
package enum InstallationSignature {
  package static let publicKeyBytes = 32
  package static let signatureBytes = 64

  /// Whether the signature is of these bytes, by the holder of the private half.
  package static func isValid(_ signature: [UInt8], of bytes: [UInt8], publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(publicKey)) else { return false }
    return key.isValidSignature(Data(signature), for: Data(bytes))
  }
}
