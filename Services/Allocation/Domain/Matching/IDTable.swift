/// Identifiers as bytes, numbered in the order in which they come, and found again by their bytes.
///
/// Swift compares strings by canonical equivalence, so that `é` written in two ways would be one applicant; the lottery
/// speaks of bytes, and so does this table.
package struct IDTable: Sendable {
  /// The identifiers.
  package private(set) var row = IDRow()
  /// By number what tells almost all identifiers apart, so that their bytes need not be looked at.
  private var heads: [Head] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// What is added to every hash: identifiers come from outside, and whoever picks them must not be able to make them
  /// collide. It is what the process gives its own hash tables.
  private let seed: Head

  /// The first fifteen bytes and the length; the whole identifier where it is no longer.
  struct Head: Equatable {
    var low: UInt64
    /// The highest byte is the length, 255 where there are more than fifteen bytes.
    var high: UInt64

    @inline(__always)
    init(_ id: UnsafeBufferPointer<UInt8>) {
      (low, high) = (0, 0)
      guard let base = UnsafeRawPointer(id.baseAddress) else { return }
      let count = id.count
      if count >= 8 {
        low = base.loadUnaligned(as: UInt64.self).littleEndian
        high = Self.word(base + 8, min(count &- 8, 7))
      } else {
        low = Self.word(base, count)
      }
      high |= UInt64(count > 15 ? 255 : count) << 56
    }

    init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

    var isWhole: Bool { high >> 56 != 255 }

    /// Up to seven bytes as a number, the first one lowest.
    @inline(__always)
    private static func word(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
      if count >= 4 {
        let first = UInt64(base.loadUnaligned(as: UInt32.self).littleEndian)
        let last = UInt64((base + (count &- 4)).loadUnaligned(as: UInt32.self).littleEndian)
        return first | last << UInt64(8 &* (count &- 4))
      }
      var word: UInt64 = 0
      for place in 0..<count {
        word |= UInt64(base.load(fromByteOffset: place, as: UInt8.self)) << UInt64(8 &* place)
      }
      return word
    }
  }

  package init() {
    var hasher = Hasher()
    let low = hasher.finalize()
    hasher = Hasher()
    hasher.combine(low)
    seed = Head(
      low: UInt64(truncatingIfNeeded: low), high: UInt64(truncatingIfNeeded: hasher.finalize()))
  }

  /// How many identifiers the table holds; they are numbered from 0.
  package var count: Int { row.count }

  /// The identifier with a number. Bytes that are not UTF-8 are shown with the replacement character.
  package subscript(index: Int) -> String { row[index] }

  /// Appends the bytes of an identifier to an output buffer.
  package func append(_ index: Int, to output: inout [UInt8]) { row.append(index, to: &output) }

  /// Lends the bytes of an identifier.
  package func withBytes<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    row.withBytes(index, body)
  }

  /// Whether one identifier comes before another, byte for byte.
  package func precedes(_ first: Int, _ second: Int) -> Bool { row.precedes(first, second) }

  /// The number of an identifier, nil when it is unknown.
  package func find(_ id: String) -> Int? { find(id.utf8.span) }

  /// The number of an identifier, nil when it is unknown.
  package func find(_ id: Span<UInt8>) -> Int? { id.withUnsafeBufferPointer { find($0) } }

  /// The number of an identifier, nil when it is unknown.
  @inline(__always)
  func find(_ id: UnsafeBufferPointer<UInt8>) -> Int? {
    let head = Head(id)
    let found = slots.span[unchecked: slot(of: id, head)]
    return found < 0 ? nil : Int(found)
  }

  /// Finds up to 32 identifiers and puts their numbers into a row, -1 for those that are unknown.
  @inline(__always)
  func look(for count: Int, _ numbers: borrowing Row<Int32>, _ id: (Int) -> UnsafeBufferPointer<UInt8>) {
    let slots = slots.span
    let heads = heads.span
    let mask = slots.count &- 1
    withUnsafeTemporaryAllocation(of: Head.self, capacity: 32) { wanted in
      for place in 0..<count {
        let text = id(place)
        let head = Head(text)
        wanted[place] = head
        numbers[place] = Int32(truncatingIfNeeded: scattered(text, head) & mask)
      }
      for place in 0..<count {
        let head = wanted[place]
        var slot = Int(numbers[place])
        var number = Int(slots[unchecked: slot])
        while number >= 0, heads[unchecked: number] != head {
          slot = (slot &+ 1) & mask
          number = Int(slots[unchecked: slot])
        }
        // An identifier that is longer than its head is looked for again, with all its bytes.
        if number >= 0, !head.isWhole { number = find(id(place)) ?? -1 }
        numbers[place] = Int32(truncatingIfNeeded: number)
      }
    }
  }

  /// Adds an identifier if it is new, and says which number it has and whether it was new.
  package mutating func insert(_ id: String) -> (index: Int, isNew: Bool) { insert(id.utf8.span) }

  /// Adds an identifier if it is new, and says which number it has and whether it was new.
  package mutating func insert(_ id: Span<UInt8>) -> (index: Int, isNew: Bool) {
    id.withUnsafeBufferPointer { insert($0) }
  }

  mutating func insert(_ id: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    let head = Head(id)
    let place = slot(of: id, head)
    if slots[place] >= 0 { return (Int(slots[place]), false) }
    let index = count
    row.append(id)
    heads.append(head)
    slots[place] = Int32(index)
    if count * 2 > slots.count { grow() }
    return (index, true)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for index in 0..<count {
      var place = row.withBytes(index) { scattered($0.bindMemory(to: UInt8.self), heads[index]) } & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(index)
    }
  }

  /// The slot that holds the identifier, or the free one where it belongs. A slot's number is always that of a head, and a
  /// place is always inside the mask.
  @inline(__always)
  private func slot(of id: UnsafeBufferPointer<UInt8>, _ head: Head) -> Int {
    let slots = slots.span
    let heads = heads.span
    let mask = slots.count &- 1
    var place = scattered(id, head) & mask
    while true {
      let index = Int(slots[unchecked: place])
      if index < 0 || (heads[unchecked: index] == head && (head.isWhole || holds(index, id))) { return place }
      place = (place &+ 1) & mask
    }
  }

  private func holds(_ index: Int, _ id: UnsafeBufferPointer<UInt8>) -> Bool {
    row.withBytes(index) { $0.elementsEqual(id) }
  }

  /// A hash by folded multiplication; the highest bits are the best.
  @inline(__always)
  private func scattered(_ id: UnsafeBufferPointer<UInt8>, _ head: Head) -> Int {
    var mixed = Self.folded(head.low ^ seed.low, head.high ^ seed.high)
    if !head.isWhole { for byte in id[15...] { mixed = Self.folded(mixed ^ UInt64(byte), 0xA076_1D64_78BD_642F) } }
    return Int(truncatingIfNeeded: mixed &* 0x9E37_79B9_7F4A_7C15 >> 33)
  }

  @inline(__always)
  private static func folded(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = first.multipliedFullWidth(by: second)
    return product.high ^ product.low
  }
}
