import Wire

/// The service's methods by name, looked up without making a string.
final class MethodTable {
  let endpoints: [Endpoint]
  let names: [String]
  /// The place of `bus.monitor`, whose calls are not shown by itself.
  let monitor: Int?
  private let utf8: [[UInt8]]
  private let byHash: [UInt64: [Int]]

  init(_ endpoints: [Endpoint]) {
    self.endpoints = endpoints
    names = endpoints.map(\.info.name)
    monitor = names.firstIndex(of: BusMethods.monitor.info.name)
    let utf8 = names.map { Array($0.utf8) }
    var byHash: [UInt64: [Int]] = [:]
    for (index, name) in utf8.enumerated() {
      let hash = name.withUnsafeBufferPointer(Self.hash)
      precondition(!byHash[hash, default: []].contains { utf8[$0] == name }, "\(names[index]) is declared twice")
      byHash[hash, default: []].append(index)
    }
    self.utf8 = utf8
    self.byHash = byHash
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    byHash[Self.hash(name)]?.first { utf8[$0].elementsEqual(name) }
  }

  /// FNV-1a, 64 bits: the names are ours, so nobody can choose them to collide.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
