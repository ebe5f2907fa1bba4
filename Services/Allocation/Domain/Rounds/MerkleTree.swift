internal import Crypto
package import Vocabulary

/// A Merkle tree by RFC 6962 § 2.1: leaf SHA-256(0x00 || data), node SHA-256(0x01 || left || right), split at the largest power
/// of two below the number of leaves. The first byte keeps a node from being passed off as a leaf.
package struct MerkleTree: Sendable, Equatable {
  /// The leaves' hashes, then each level above; a node without a neighbour goes up as it is. At least one level.
  private let levels: [[[UInt8]]]

  /// - Parameter leaves: hashes of leaves, 32 bytes each, in order.
  package init(_ leaves: [[UInt8]]) {
    var levels = [leaves]
    var level = leaves
    while level.count > 1 {
      var next: [[UInt8]] = []
      next.reserveCapacity((level.count + 1) / 2)
      for left in stride(from: 0, to: level.count, by: 2) {
        next.append(left + 1 < level.count ? Self.node(level[left], level[left + 1]) : level[left])
      }
      levels.append(next)
      level = next
    }
    self.levels = levels
  }

  package var count: Int { levels[0].count }

  /// The root; of an empty tree SHA-256 of nothing.
  package var root: [UInt8] { levels[levels.count - 1].first ?? Self.sha256([]) }

  package var rootText: HexDigest { Self.text(root) }

  /// The hashes that lead from a leaf to the root, the nearest first (RFC 6962 § 2.1.1).
  package func path(of position: Int) -> [[UInt8]] {
    var path: [[UInt8]] = []
    var place = position
    for level in levels.dropLast() {
      let neighbour = place ^ 1
      if neighbour < level.count { path.append(level[neighbour]) }
      place /= 2
    }
    return path
  }

  /// Whether a path leads from a leaf to a root (RFC 9162 § 2.1.3.2).
  package static func leads(
    _ path: [[UInt8]], from leaf: [UInt8], at position: Int, of count: Int, to root: [UInt8]
  ) -> Bool {
    guard position >= 0, position < count else { return false }
    var (place, last, hash) = (position, count - 1, leaf)
    for neighbour in path {
      guard last > 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = node(neighbour, hash)
        while place & 1 == 0, place > 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        hash = node(hash, neighbour)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// The hash of a leaf whose data is salt and text together.
  package static func leaf(salt: [UInt8], text: String) -> [UInt8] { sha256([0] + salt + Array(text.utf8)) }

  package static func text(_ hash: [UInt8]) -> HexDigest {
    guard let digest = HexDigest(bytes: hash) else { preconditionFailure("SHA-256 has 32 bytes") }
    return digest
  }

  private static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { sha256([1] + left + right) }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
