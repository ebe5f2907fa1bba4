/// The length prefix: four bytes, unsigned, big-endian, then that many bytes of JSON.
package enum Frame {
  package static let prefixBytes = 4

  /// What a length prefix says.
  package enum Length: Equatable, Sendable {
    case payload(Int)
    case empty
    case tooLarge
  }

  package static func length(_ prefix: UInt32, limit: Int) -> Length {
    if prefix == 0 { return .empty }
    return Int(prefix) > limit ? .tooLarge : .payload(Int(prefix))
  }

  /// The payload with its prefix.
  package static func framed(_ payload: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(payload.count + prefixBytes)
    withUnsafeBytes(of: UInt32(payload.count).bigEndian) { out.append(contentsOf: $0) }
    out.append(contentsOf: payload)
    return out
  }
}
