/// Identifiers as bytes, numbered in the order in which they come.
///
/// Swift compares strings by canonical equivalence, so that `é` written in two ways would be one applicant; the lottery
/// speaks of bytes, and so does this table. All identifiers lie in one buffer: a million of them cost no million objects.
package struct IDTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  package init() {}

  /// How many identifiers the table holds; they are numbered from 0.
  package var count: Int { starts.count - 1 }

  /// The identifier with a number. Bytes that are not UTF-8 are shown with the replacement character.
  package subscript(index: Int) -> String {
    String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self)
  }

  /// Appends the bytes of an identifier to an output buffer.
  package func append(_ index: Int, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[starts[index]..<starts[index + 1]])
  }

  /// Lends the bytes of an identifier.
  package func withBytes<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[starts[index]..<starts[index + 1]])) }
  }

  /// Whether one identifier comes before another, byte for byte.
  package func precedes(_ first: Int, _ second: Int) -> Bool {
    bytes[starts[first]..<starts[first + 1]].lexicographicallyPrecedes(bytes[starts[second]..<starts[second + 1]])
  }

  /// The number of an identifier, nil when it is unknown.
  package func find(_ id: String) -> Int? { find(id.utf8.span) }

  /// The number of an identifier, nil when it is unknown.
  package func find(_ id: Span<UInt8>) -> Int? {
    let found = slots[slot(of: id)]
    return found < 0 ? nil : Int(found)
  }

  /// Adds an identifier if it is new, and says which number it has and whether it was new.
  package mutating func insert(_ id: String) -> (index: Int, isNew: Bool) { insert(id.utf8.span) }

  /// Adds an identifier if it is new, and says which number it has and whether it was new.
  package mutating func insert(_ id: Span<UInt8>) -> (index: Int, isNew: Bool) {
    let place = slot(of: id)
    if slots[place] >= 0 { return (Int(slots[place]), false) }
    let index = count
    for position in 0..<id.count { bytes.append(id[position]) }
    starts.append(bytes.count)
    slots[place] = Int32(index)
    if count * 2 > slots.count { grow() }
    return (index, true)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for index in 0..<count {
      var place = bytes.span.extracting(starts[index]..<starts[index + 1]).scattered(seed) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(index)
    }
  }

  /// The slot that holds the identifier, or the free one where it belongs.
  private func slot(of id: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var place = id.scattered(seed) & mask
    while slots[place] >= 0, !holds(Int(slots[place]), id) { place = (place + 1) & mask }
    return place
  }

  private func holds(_ index: Int, _ id: Span<UInt8>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == id.count else { return false }
    for position in 0..<id.count where bytes[start + position] != id[position] { return false }
    return true
  }
}

extension Span where Element == UInt8 {
  /// A hash by folded multiplication, eight bytes at a time. It is seeded with what the process gives its own hash tables,
  /// because identifiers come from outside: whoever picks them must not be able to make them collide.
  fileprivate func scattered(_ seed: UInt64) -> Int {
    withUnsafeBytes { bytes in
      var mixed = seed ^ UInt64(truncatingIfNeeded: bytes.count)
      var at = 0
      while at < bytes.count {
        var word: UInt64 = 0
        if at + 8 <= bytes.count {
          word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        } else {
          for position in at..<bytes.count { word = word << 8 | UInt64(bytes[position]) }
        }
        let product = (mixed ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ seed | 1)
        mixed = product.high ^ product.low
        at += 8
      }
      return Int(truncatingIfNeeded: mixed ^ mixed >> 32)
    }
  }
}
