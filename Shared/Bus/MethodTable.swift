import Glibc
import Wire

/// The service's methods by name, looked up without making a string.
final class MethodTable {
  let endpoints: [Endpoint]
  let names: [String]
  /// The place of `bus.monitor`, whose calls are not shown by itself.
  let monitor: Int?
  private let utf8: [[UInt8]]
  /// Open addressing: the place of a method, −1 where there is none. A power of two, at most a quarter full.
  private let slots: [Int32]

  init(_ endpoints: [Endpoint]) {
    self.endpoints = endpoints
    names = endpoints.map(\.info.name)
    monitor = names.firstIndex(of: BusMethods.monitor.info.name)
    let utf8 = names.map { Array($0.utf8) }
    var size = 8
    while size < 4 * utf8.count { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (index, name) in utf8.enumerated() {
      var slot = Int(truncatingIfNeeded: name.withUnsafeBufferPointer(Self.hash)) & (size - 1)
      while slots[slot] >= 0 {
        precondition(utf8[Int(slots[slot])] != name, "\(names[index]) is declared twice")
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(index)
    }
    self.utf8 = utf8
    self.slots = slots
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = name.baseAddress else { return nil }
    var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if utf8[index].count == name.count, memcmp(utf8[index], base, name.count) == 0 { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, 64 bits: the names are ours, so nobody can choose them to collide.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
