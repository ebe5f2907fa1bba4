/// Distinct words under small numbers: all their bytes in one array, so that half a million persons' names are a few
/// megabytes and no objects.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word ends; word n begins where the one before it ends.
  private var ends: [UInt32] = []
  /// Which letters a word has, a bit each: two words that are few mistakes apart differ in few bits.
  private var letters: [UInt32] = []
  /// Open addressing by hash: a word's number + 1, or 0.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  /// Numbers in the order of their words; whole once `sort` was called.
  private(set) var inOrder: [UInt32] = []
  private var isSorted = false

  var count: Int { ends.count }

  /// The word's bytes, while `body` runs.
  func with<R>(_ word: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(word)])) }
  }

  func word(_ number: UInt32) -> [UInt8] { Array(bytes[range(number)]) }

  private func range(_ word: UInt32) -> Range<Int> {
    (word == 0 ? 0 : Int(ends[Int(word) - 1]))..<Int(ends[Int(word)])
  }

  /// The word's number, which it gets where it has none yet.
  mutating func number(_ word: [UInt8]) -> UInt32 {
    var slot = place(of: word)
    if slots[slot] != 0 { return slots[slot] - 1 }
    let number = UInt32(ends.count)
    bytes += word
    ends.append(UInt32(bytes.count))
    letters.append(Self.mask(word))
    if ends.count * 2 > slots.count { grow() } else { slots[slot] = number + 1 }
    if isSorted {
      slot = firstNotLess(than: word)
      inOrder.insert(number, at: slot)
    }
    return number
  }

  /// The word's number; nil where it has none.
  func find(_ word: [UInt8]) -> UInt32? {
    let slot = slots[place(of: word)]
    return slot == 0 ? nil : slot - 1
  }

  /// Puts the words in order; from now on they are kept so.
  mutating func sort() {
    let table = self
    inOrder = (0..<UInt32(count)).sorted { table.isLess($0, $1) }
    isSorted = true
  }

  func isLess(_ left: UInt32, _ right: UInt32) -> Bool {
    bytes.withUnsafeBufferPointer { $0[range(left)].lexicographicallyPrecedes($0[range(right)]) }
  }

  /// The words that begin with these bytes.
  func beginning(with prefix: [UInt8]) -> ArraySlice<UInt32> {
    let first = firstNotLess(than: prefix)
    var end = first
    while end < inOrder.count, with(inOrder[end], { $0.starts(with: prefix) }) { end += 1 }
    return inOrder[first..<end]
  }

  /// Gives every word that is at most `most` mistakes from this one to `body`.
  func near(_ word: [UInt8], within most: Int, _ body: (UInt32) -> Void) {
    guard most > 0 else { return }
    let mask = Self.mask(word)
    word.withUnsafeBufferPointer { wanted in
      for number in 0..<UInt32(count) where (letters[Int(number)] ^ mask).nonzeroBitCount <= 2 * most {
        if with(number, { EditDistance.isWithin(most, wanted, $0) }) { body(number) }
      }
    }
  }

  private func firstNotLess(than word: [UInt8]) -> Int {
    var (low, high) = (0, inOrder.count)
    while low < high {
      let middle = (low + high) / 2
      if with(inOrder[middle], { $0.lexicographicallyPrecedes(word) }) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func mask(_ word: [UInt8]) -> UInt32 { word.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

  /// FNV-1a.
  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private func place(of word: [UInt8]) -> Int {
    var slot = Int(truncatingIfNeeded: Self.hash(word) & UInt64(slots.count - 1))
    while slots[slot] != 0, !with(slots[slot] - 1, { $0.elementsEqual(word) }) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<UInt32(count) {
      var slot = Int(truncatingIfNeeded: with(number) { Self.hash($0) } & UInt64(slots.count - 1))
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number + 1
    }
  }
}

/// Many short lists of numbers in one array.
struct ListTable: Sendable {
  private struct List: Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0
    var capacity: UInt32 = 0
  }

  private var items: [UInt32] = []
  private var lists: [List] = []

  init() {}

  /// Lists of exactly these lengths, empty yet.
  init(capacities: [UInt32]) {
    var start: UInt32 = 0
    lists = capacities.map { capacity in
      defer { start += capacity }
      return List(start: start, count: 0, capacity: capacity)
    }
    items = Array(repeating: 0, count: Int(start))
  }

  subscript(list: UInt32) -> ArraySlice<UInt32> {
    guard Int(list) < lists.count else { return [] }
    let list = lists[Int(list)]
    return items[Int(list.start)..<Int(list.start + list.count)]
  }

  /// Adds to a list, which moves to the end of the array where it is full.
  mutating func append(_ item: UInt32, to number: UInt32) {
    while lists.count <= Int(number) { lists.append(List()) }
    var list = lists[Int(number)]
    if list.count == list.capacity {
      let moved = Array(self[number])
      list.start = UInt32(items.count)
      list.capacity = max(2, list.capacity + list.capacity / 2)
      items += moved
      items += Array(repeating: 0, count: Int(list.capacity) - moved.count)
    }
    items[Int(list.start + list.count)] = item
    list.count += 1
    lists[Int(number)] = list
  }

  mutating func remove(_ item: UInt32, from number: UInt32) {
    guard let at = self[number].firstIndex(of: item) else { return }
    let list = lists[Int(number)]
    items[at] = items[Int(list.start + list.count) - 1]
    lists[Int(number)].count -= 1
  }
}
