/// The order that follows from everybody's lottery number: the best number first.
struct DrawnOrder: Sendable {
  /// By applicant: the place in the order, from 0.
  let places: [UInt32]
  /// The applicants in the order; equal numbers by id, byte for byte.
  let order: [Int32]
  /// An applicant with the same id as another one, nil where there is none. It is looked for among equal numbers only, and
  /// so found where every applicant draws for the own id.
  let repeated: Int?

  init(numbers: [UInt64], applicants: IDRow) {
    let sorter = LotterySorter(applicants: numbers.count)
    var repeated: Int?
    sorter.sort(numbers) { first, second in
      if first != second, applicants.areEqual(Int(first), Int(second)) {
        repeated = max(repeated ?? 0, Int(max(first, second)))
      }
      return applicants.precedes(Int(first), Int(second))
    }
    self.repeated = repeated
    places = sorter.places.array
    order = sorter.order.array
  }
}

/// Brings lottery numbers in order, as often as asked, in the same memory.
///
/// The numbers are as good as random, so one counting pass over their first bits leaves buckets of one or two.
struct LotterySorter: ~Copyable {
  struct Entry {
    var number: UInt64
    var applicant: Int32
  }

  /// The applicants, the best number first.
  let order: Row<Int32>
  /// By applicant: the place in `order`.
  let places: Row<UInt32>
  private let entries: Row<Entry>
  private let ends: Row<Int32>
  private let shift: UInt64
  /// Longer runs of one bucket are no accident, and are sorted by a method that does not mind.
  private static let longest = 32

  init(applicants: Int) {
    var bits = 1
    while bits < 24, 1 << bits < applicants { bits += 1 }
    shift = UInt64(64 - bits)
    order = Row(applicants, filledWith: 0)
    places = Row(applicants, filledWith: 0)
    entries = Row(applicants, filledWith: Entry(number: 0, applicant: 0))
    ends = Row(1 << bits, filledWith: 0)
  }

  /// - Parameter goesFirst: who of two with the same number goes first.
  func sort(_ numbers: [UInt64], goesFirst: (Int32, Int32) -> Bool) {
    numbers.withUnsafeBufferPointer { sort($0, goesFirst: goesFirst) }
  }

  /// - Parameter goesFirst: who of two with the same number goes first.
  func sort(_ numbers: UnsafeBufferPointer<UInt64>, goesFirst: (Int32, Int32) -> Bool) {
    scatter(numbers)
    var start = 0
    for bucket in 0..<ends.count {
      let end = Int(ends[bucket])
      if end - start > 1 { arrange(start, end, goesFirst) }
      start = end
    }
    for place in 0..<entries.count {
      let applicant = entries[place].applicant
      order[place] = applicant
      places[Int(applicant)] = UInt32(truncatingIfNeeded: place)
    }
  }

  private func scatter(_ numbers: UnsafeBufferPointer<UInt64>) {
    ends.fill(0)
    for number in numbers { ends[Int(truncatingIfNeeded: number >> shift)] &+= 1 }
    var sum: Int32 = 0
    for bucket in 0..<ends.count {
      let count = ends[bucket]
      ends[bucket] = sum
      sum &+= count
    }
    for (applicant, number) in numbers.enumerated() {
      let bucket = Int(truncatingIfNeeded: number >> shift)
      let at = ends[bucket]
      ends[bucket] = at &+ 1
      entries[Int(at)] = Entry(number: number, applicant: Int32(truncatingIfNeeded: applicant))
    }
  }

  private func arrange(_ start: Int, _ end: Int, _ goesFirst: (Int32, Int32) -> Bool) {
    func isBefore(_ first: Entry, _ second: Entry) -> Bool {
      first.number != second.number ? first.number < second.number : goesFirst(first.applicant, second.applicant)
    }
    guard end - start <= Self.longest else {
      var run = UnsafeMutableBufferPointer(start: entries.base + start, count: end - start)
      return run.sort(by: isBefore)
    }
    for at in start + 1..<end {
      let moved = entries[at]
      var hole = at
      while hole > start, isBefore(moved, entries[hole - 1]) {
        entries[hole] = entries[hole - 1]
        hole -= 1
      }
      entries[hole] = moved
    }
  }
}
