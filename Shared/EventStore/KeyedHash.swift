import Crypto

/// HMAC-SHA-256 (RFC 2104) whose key is hashed once: a code then costs two blocks beside what is authenticated.
struct KeyedHash: Sendable {
  static let bytes = 32
  private static let blockBytes = 64

  private let inner: SHA256
  private let outer: SHA256

  init(key: SymmetricKey) {
    let whole = key.withUnsafeBytes { Array($0) }
    let short = whole.count > Self.blockBytes ? SHA256.hash(data: whole).withUnsafeBytes { Array($0) } : whole
    let padded = short + [UInt8](repeating: 0, count: Self.blockBytes - short.count)
    var (inner, outer) = (SHA256(), SHA256())
    inner.update(data: padded.map { $0 ^ 0x36 })
    outer.update(data: padded.map { $0 ^ 0x5c })
    (self.inner, self.outer) = (inner, outer)
  }

  func code(_ data: [UInt8]) -> SHA256Digest {
    var (inner, outer) = (inner, outer)
    data.withUnsafeBytes { inner.update(bufferPointer: $0) }
    inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
    return outer.finalize()
  }
}
