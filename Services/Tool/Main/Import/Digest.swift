import Crypto

/// SHA-256 as text.
enum Digest {
  /// 64 lower-case hexadecimal digits.
  static func text(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
