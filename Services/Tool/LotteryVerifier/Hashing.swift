internal import Crypto
internal import Foundation

/// SHA-256 (FIPS 180-4) and Merkle trees (RFC 6962), written for the verifier alone.
enum Hashing {
  static func sha256(_ data: Data) -> Data { Data(SHA256.hash(data: data)) }

  static func sha256(_ text: String) -> String { hex(sha256(Data(text.utf8))) }

  static func hex(_ data: Data) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: data.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Of digits and small letters alone, so that no two texts are the same bytes.
  static func bytes(_ hex: String) -> Data? {
    let digits = hex.utf8.map { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    let values = digits.compactMap(\.self)
    guard values.count == digits.count, values.count.isMultiple(of: 2) else { return nil }
    return Data(stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] })
  }

  static func leaf(_ salt: String, _ text: String) -> Data? {
    bytes(salt).map { sha256([0] + $0 + Data(text.utf8)) }
  }

  /// The root over leaves' hashes, by the definition: split at the largest power of two below their number.
  static func root(_ leaves: ArraySlice<Data>) -> Data {
    guard let first = leaves.first else { return sha256(Data()) }
    if leaves.count == 1 { return first }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    return sha256([1] + root(leaves.prefix(half)) + root(leaves.dropFirst(half)))
  }

  /// The root that a path leads to from one of so many leaves; nil where it is too long or too short.
  static func root(from leaf: Data, at position: Int, of count: Int, by path: ArraySlice<Data>) -> Data? {
    if count == 1 { return position == 0 && path.isEmpty ? leaf : nil }
    guard count > 1, (0..<count).contains(position), let neighbour = path.last else { return nil }
    var half = 1
    while half * 2 < count { half *= 2 }
    let inner = path.dropLast()
    if position < half {
      return root(from: leaf, at: position, of: half, by: inner).map { sha256([1] + $0 + neighbour) }
    }
    return root(from: leaf, at: position - half, of: count - half, by: inner).map { sha256([1] + neighbour + $0) }
  }

  /// First 16 hexadecimal digits of SHA-256(seed ":" lotteryId).
  static func lotteryNumber(seed: String, _ lotteryID: String) -> String {
    String(sha256(seed + ":" + lotteryID).prefix(16))
  }
}
