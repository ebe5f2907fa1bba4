import Vocabulary

/// How well a name fits what was searched for, best first.
enum NameRank: UInt8, Comparable {
  /// The word itself.
  case exact
  /// A word that begins so.
  case beginning
  /// Another spelling of the same sound.
  case spelling
  /// A mistake or two.
  case near

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Somebody whose name fits.
struct NameHit: Sendable {
  let row: UInt32
  /// The worst word's rank, then the sum of all: 16 × one + the other.
  let rank: UInt8
}

extension NameTable {
  /// Everyone each of whose sought words fits one of their own, in no order.
  func hits(_ wanted: [FoldedName.Word], bornOn birthDate: CivilDate?) -> [NameHit] {
    var best: [UInt32: UInt8] = [:]
    // Anna Maria is also looked for as Annamaria.
    for (variant, penalty) in Self.variants(wanted) {
      for hit in hits(of: variant, penalty, Self.packed(birthDate)) {
        best[hit.row] = min(best[hit.row] ?? .max, hit.rank)
      }
      if wanted.count == 1 { break }
    }
    return best.map { NameHit(row: $0.key, rank: $0.value) }
  }

  private static func variants(_ words: [FoldedName.Word]) -> [(words: [FoldedName.Word], penalty: UInt8)] {
    guard !words.isEmpty else { return [] }
    guard words.count > 1 else { return [(words, 0)] }
    let joined = (1..<words.count).map { at -> ([FoldedName.Word], UInt8) in
      var joined = words
      joined[at - 1] += joined.remove(at: at)
      return (joined, NameRank.spelling.rawValue)
    }
    return [(words, 0)] + joined
  }

  private func hits(of wanted: [FoldedName.Word], _ penalty: UInt8, _ birthDate: UInt32) -> [NameHit] {
    let ranks = wanted.map { self.ranks(of: $0) }
    let reach = ranks.map { $0.found.reduce(0) { $0 + rowsOfWord[$1].count } }
    guard let narrow = reach.indices.min(by: { reach[$0] < reach[$1] }), reach[narrow] > 0 else { return [] }
    var seen: Set<UInt32> = []
    var hits: [NameHit] = []
    for word in ranks[narrow].found {
      for row in rowsOfWord[word] where birthDate == 0 || persons[Int(row)].birthDate == birthDate {
        guard seen.insert(row).inserted, let rank = rank(of: row, ranks) else { continue }
        let worst = max(rank.worst, penalty)
        hits.append(NameHit(row: row, rank: worst << 4 | min(rank.sum, 15)))
      }
    }
    return hits
  }

  private func rank(of row: UInt32, _ ranks: [WordRanks]) -> (worst: UInt8, sum: UInt8)? {
    var (worst, sum): (UInt8, UInt8) = (0, 0)
    for sought in ranks {
      guard let best = all(row).lazy.compactMap({ sought.rank[$0] }).min() else { return nil }
      worst = max(worst, best)
      sum = min(15, sum + best)
    }
    return (worst, sum)
  }

  /// Which words fit a sought one, and how well.
  struct WordRanks {
    var rank: [UInt32: UInt8] = [:]
    var found: [UInt32] = []

    mutating func add(_ word: UInt32, _ rank: NameRank) {
      guard self.rank[word] == nil else { return }
      self.rank[word] = rank.rawValue
      found.append(word)
    }
  }

  func ranks(of sought: FoldedName.Word) -> WordRanks {
    var ranks = WordRanks()
    if let word = words.find(sought) { ranks.add(word, .exact) }
    for word in words.beginning(with: sought) { ranks.add(word, .beginning) }
    let key = SpellingKey.of(sought)
    if let number = keys.find(key) { for word in wordsOfKey[number] { ranks.add(word, .spelling) } }
    if sought.count >= SpellingKey.shortest {
      for number in keys.beginning(with: key) { for word in wordsOfKey[number] { ranks.add(word, .spelling) } }
    }
    let most = EditDistance.allowed(sought.count)
    words.near(sought, within: most) { ranks.add($0, .near) }
    keys.near(key, within: min(most, EditDistance.allowed(key.count))) { number in
      for word in wordsOfKey[number] { ranks.add(word, .near) }
    }
    return ranks
  }

  /// The first `most` hits after a place, best rank first, then by family name, given name and reference.
  func first(_ most: Int, of hits: [NameHit], after place: NameHit?) -> [NameHit] {
    func isBefore(_ left: NameHit, _ right: NameHit) -> Bool {
      left.rank != right.rank ? left.rank < right.rank : self.isBefore(left.row, right.row)
    }
    var kept: [NameHit] = []
    for hit in hits {
      if let place, !isBefore(place, hit) { continue }
      if kept.count == most, let last = kept.last, !isBefore(hit, last) { continue }
      var (low, high) = (0, kept.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(kept[middle], hit) { low = middle + 1 } else { high = middle }
      }
      kept.insert(hit, at: low)
      if kept.count > most { kept.removeLast() }
    }
    return kept
  }
}
