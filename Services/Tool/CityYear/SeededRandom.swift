import Vocabulary

/// Randomness that a seed repeats for ever: SplitMix64 with choices of our own, since the standard library's shuffling
/// may change between versions of Swift. Each part of the year has a stream of its own, so that a change in one part
/// leaves the others as they were.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64, stream: String) {
    // FNV-1a over the stream's name.
    state = stream.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }

  /// 0 ..< `count`; `count` must be above 0.
  mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(perMille: Int) -> Bool { below(1_000) < perMille }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// One of the elements, each as often as its weight says.
  mutating func pick<Element>(weighted elements: [(Element, Int)]) -> Element {
    var left = below(elements.reduce(0) { $0 + $1.1 })
    for (element, weight) in elements {
      if left < weight { return element }
      left -= weight
    }
    return elements[elements.count - 1].0
  }

  /// Fisher–Yates.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for index in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(index, below(index + 1))
    }
  }

  /// `count` places with `true` in random order among `size`.
  mutating func flags(_ count: Int, of size: Int) -> [Bool] {
    var flags = [Bool](repeating: true, count: count) + [Bool](repeating: false, count: size - count)
    shuffle(&flags)
    return flags
  }

  mutating func day(_ from: CivilDate, _ to: CivilDate) -> CivilDate {
    from.adding(days: below(from.days(until: to) + 1))
  }

  /// A working day (Monday to Friday) `days` after `date`, or the next Monday.
  mutating func later(_ date: CivilDate, _ days: ClosedRange<Int>) -> CivilDate {
    date.adding(days: number(days)).orNextMonday
  }
}

extension CivilDate {
  /// A date known when the program is written.
  static func on(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("there is no \(year)-\(month)-\(day)")
    }
    return date
  }

  /// This day, or the Monday after when it falls on a weekend.
  var orNextMonday: CivilDate {
    switch weekday {
    case .saturday: adding(days: 2)
    case .sunday: adding(days: 1)
    default: self
    }
  }
}
