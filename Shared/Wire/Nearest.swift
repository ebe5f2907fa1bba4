/// Finds what a caller probably meant.
package enum Nearest {
  /// Names longer than this are not compared.
  static let longest = 64

  /// The candidate that is nearest to `name` by edit distance, when it is near enough to be worth saying.
  package static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
    guard name.utf8.count <= longest else { return nil }
    let wanted = Array(name.lowercased().utf8)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(2, min(wanted.count, best.name.utf8.count) / 2) else { return nil }
    return best.name
  }

  /// The candidate with the smallest edit distance, near or not.
  package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8.prefix(longest))
    return candidates.min {
      distance(wanted, Array($0.lowercased().utf8)) < distance(wanted, Array($1.lowercased().utf8))
    }
  }

  /// Damerau–Levenshtein distance in its optimal string alignment form.
  static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        row.append(cost)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
