/// Which rows of a table of youths' counts are not told, where the sum of each column is.
package enum SmallCounts {
  /// One number of a row.
  package struct Cell: Sendable, Equatable {
    package let count: Int
    /// Of how many it counts, where the reader is told that too: the rest is a count as well.
    package let whole: Int?

    package init(_ count: Int, of whole: Int? = nil) {
      self.count = count
      self.whole = whole
    }

    var rest: Int? { whole.map { $0 - count } }
  }

  /// Every row with one to `least` − 1 youths in a cell or in its rest, and further ones, the smallest first, until the sums of
  /// the hidden, which the totals tell, could be made in another way. The totals too, where no row is left to hide.
  /// - Parameter rows: each with the same columns.
  package static func hidden(_ rows: [[Cell]], least: Int) -> (rows: Set<Int>, total: Bool) {
    let isSmall = { (count: Int) in (1..<least).contains(count) }
    let counts = rows.map { $0.map(\.count) + $0.compactMap(\.rest) }
    let columns = counts.map(\.count).max() ?? 0
    var hidden = Set(counts.indices.filter { counts[$0].contains(where: isSmall) })
    func sum(_ rows: some Sequence<Int>, _ column: Int) -> Int {
      rows.reduce(0) { $0 + (column < counts[$1].count ? counts[$1][column] : 0) }
    }
    if hidden.isEmpty { return ([], (0..<columns).contains { isSmall(sum(counts.indices, $0)) }) }
    /// Whether the sum of the hidden can be made of one to four each in one way only, or is itself small.
    func tells(_ column: Int) -> Bool {
      let total = sum(hidden, column)
      guard total > 0 else { return false }
      return hidden.count < 2 || isSmall(total) || total == hidden.count || total == hidden.count * (least - 1)
    }
    // A row without anybody hides nothing.
    var left = counts.indices.filter { !hidden.contains($0) && (counts[$0].max() ?? 0) > 0 }
      .sorted { (counts[$0].max() ?? 0, $0) < (counts[$1].max() ?? 0, $1) }
    while (0..<columns).contains(where: tells) {
      guard !left.isEmpty else { return (hidden, true) }
      hidden.insert(left.removeFirst())
    }
    return (hidden, false)
  }
}
