/// How many letters are wrong, left out, added, or exchanged with their neighbour (optimal string alignment).
enum EditDistance {
  /// How many mistakes a word of so many letters may hold and still be taken for it.
  static func allowed(_ letters: Int) -> Int { letters < 4 ? 0 : letters < 8 ? 1 : 2 }

  /// Whether the two are at most `most` mistakes apart.
  static func isWithin(_ most: Int, _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    guard abs(left.count - right.count) <= most else { return false }
    let width = right.count + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: width * 3) { rows in
      var (before, previous, current) = (0, width, 2 * width)
      for column in 0..<width { rows[previous + column] = column }
      for row in 0..<left.count {
        rows[current] = row + 1
        var least = row + 1
        for column in 0..<right.count {
          var cost = min(rows[previous + column + 1], rows[current + column]) + 1
          cost = min(cost, rows[previous + column] + (left[row] == right[column] ? 0 : 1))
          if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
            cost = min(cost, rows[before + column - 1] + 1)
          }
          rows[current + column + 1] = cost
          least = min(least, cost)
        }
        guard least <= most else { return false }
        (before, previous, current) = (previous, current, before)
      }
      return rows[previous + right.count] <= most
    }
  }
}
