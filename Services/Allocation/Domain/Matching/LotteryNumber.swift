internal import Crypto

/// Draws lottery numbers from a published seed.
///
/// A number is the first 16 hex digits of SHA-256 (FIPS 180-4) over the UTF-8 of `seed + ":" + id`. Lower is better. Whoever
/// knows the seed and an id can check the number with `sha256sum`; nobody can draw again without a new seed.
package struct LotteryDraw: Sendable {
  private var message: [UInt8]
  private let prefixLength: Int

  /// - Throws: `emptySeed`.
  package init(seed: String) throws(InstanceRefusal) {
    if seed.isEmpty { throw .emptySeed }
    message = Array(seed.utf8) + [UInt8(ascii: ":")]
    prefixLength = message.count
  }

  /// The number of an identifier.
  package mutating func number(of id: String) -> UInt64 {
    message.removeSubrange(prefixLength...)
    message.append(contentsOf: id.utf8)
    return drawn()
  }

  /// The number of an identifier in a row.
  package mutating func number(of index: Int, in row: IDRow) -> UInt64 {
    message.removeSubrange(prefixLength...)
    row.append(index, to: &message)
    return drawn()
  }

  private func drawn() -> UInt64 {
    var hash = SHA256()
    message.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hash.finalize().withUnsafeBytes { digest in
      (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64(digest[$1]) }
    }
  }

  /// A number as the 16 hex digits that are published.
  package static func digits(_ number: UInt64) -> String {
    let short = String(number, radix: 16)
    return String(repeating: "0", count: 16 - short.utf8.count) + short
  }
}
