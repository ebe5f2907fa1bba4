import Crypto
import Vocabulary

/// SHA-256 as text.
enum Digest {
  /// 64 lower-case hexadecimal digits.
  static func text(of bytes: [UInt8]) -> String {
    Hex.text(SHA256.hash(data: bytes))
  }
}
