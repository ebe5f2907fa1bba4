/// Where an applicant stands at a place: who holds it goes first, then class, lottery number, and id by bytes.
struct Claim: Comparable {
  let holds: Bool
  let priorityClass: Int
  let number: String
  let id: String

  static func < (left: Claim, right: Claim) -> Bool {
    if left.holds != right.holds { return left.holds }
    return (left.priorityClass, left.number, left.id) < (right.priorityClass, right.number, right.id)
  }
}

/// A line `p:…` of the input.
struct PlaceLine {
  let id: String
  let seats: Int
  /// Seats in the order in which the place offers them; a nil tag is an open seat.
  let blocks: [Block]

  struct Block: Equatable {
    let tag: String?
    let seats: Int
    let isHard: Bool
  }

  init?(_ line: String) {
    let parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 || parts.count == 5, parts[0] == "p", let seats = Self.count(parts[2]),
      parts.count == 3 || parts[4] == "open-first" || parts[4] == "reserved-first"
    else { return nil }
    (id, self.seats) = (parts[1], seats)
    var reserved: [Block] = []
    for text in parts.count == 5 ? parts[3].split(separator: ",") : [] {
      let cells = text.split(separator: "/").map(String.init)
      guard cells.count == 3, let count = Self.count(cells[1]), cells[2] == "hard" || cells[2] == "soft" else {
        return nil
      }
      reserved.append(Block(tag: cells[0], seats: count, isHard: cells[2] == "hard"))
    }
    let left = seats - reserved.reduce(0) { $0 + $1.seats }
    guard left >= 0 else { return nil }
    let open = left > 0 ? [Block(tag: nil, seats: left, isHard: false)] : []
    blocks = parts.last == "open-first" ? open + reserved : reserved + open
  }

  /// A number of seats: digits alone.
  private static func count(_ text: String) -> Int? {
    guard text.utf8.count <= 8, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

/// A line `a:…` of the input, with the last wish written out as the wishes that it stands for.
struct ApplicationLine {
  let id: String
  let lotteryID: String
  let tags: Set<String>
  /// The most wanted first; a nil class is no edge.
  private(set) var wishes: [(place: String, priorityClass: Int?)] = []
  let held: String?

  /// - Parameter row: the open places of the round by the bytes of their ids.
  init?(_ line: String, row: [String]) {
    let byHold = line.split(separator: "!", omittingEmptySubsequences: false).map(String.init)
    let byTail = byHold[0].split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    let parts = byTail[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard byHold.count <= 2, byTail.count <= 2, (2...3).contains(parts.count), parts[0] == "a" else { return nil }
    let who = parts[1].split(separator: ";").map(String.init)
    let names = (who.first ?? "").split(separator: "=").map(String.init)
    guard let first = names.first, names.count <= 2, who.count <= 2 else { return nil }
    (id, lotteryID) = (first, names.last ?? first)
    tags = who.count > 1 ? Set(who[1].split(separator: ",").map(String.init)) : []
    held = byHold.count > 1 ? byHold[1] : nil
    for text in parts.count > 2 ? parts[2].split(separator: ",") : [] {
      let cells = text.split(separator: "/").map(String.init)
      guard cells.count == 2, cells[1].utf8.count == 1, cells[1] == "-" || cells[1].first?.wholeNumberValue != nil
      else { return nil }
      wishes.append((cells[0], cells[1].first?.wholeNumberValue))
    }
    guard byTail.count == 2 else { return }
    let classes = Array(byTail[1])
    guard classes.count == row.count, !row.isEmpty else { return nil }
    let digits = Hashing.sha256(lotteryID + ":tail").prefix(16)
    let start = Int((UInt64(digits, radix: 16) ?? 0) % UInt64(row.count))
    for step in row.indices {
      let number = (start + step) % row.count
      guard let priorityClass = classes[number].wholeNumberValue else { continue }
      wishes.append((row[number], priorityClass))
      if row[number] == held { break }
    }
  }
}

/// Whom a place takes, seat by seat as the definition says.
struct Choice {
  let blocks: [PlaceLine.Block]
  /// Which reserve an untagged holder counts for, by application: the number of the block.
  let counted: [String: Int]

  /// Whether an applicant may have a seat of a block as one whom it is for.
  func fits(_ claim: Claim, _ tags: Set<String>, _ number: Int) -> Bool {
    guard let tag = blocks[number].tag else { return true }
    return tags.contains(tag) || counted[claim.id] == number
  }

  /// For each block those whom it takes of all who ask, and who is left over.
  func taken(
    _ asking: [(claim: Claim, tags: Set<String>)]
  ) -> (blocks: [[(claim: Claim, tags: Set<String>)]], left: [(claim: Claim, tags: Set<String>)]) {
    var left = asking.sorted { $0.claim < $1.claim }
    var taken: [[(claim: Claim, tags: Set<String>)]] = []
    for (number, block) in blocks.enumerated() {
      let fitting = left.filter { fits($0.claim, $0.tags, number) }
      let others = block.isHard ? [] : left.filter { !fits($0.claim, $0.tags, number) }
      let got = Array((fitting + others).prefix(block.seats))
      let ids = Set(got.map(\.claim.id))
      taken.append(got)
      left.removeAll { ids.contains($0.claim.id) }
    }
    return (taken, left)
  }

  /// The reserves that holders of seats use up: a tagged holder the first reserve that is for them and has a seat left, others
  /// open seats, and where none is left the last soft reserve, then the last hard one.
  static func counted(_ place: PlaceLine, holders: [(id: String, tags: Set<String>)]) -> [String: Int] {
    var left = place.blocks.map(\.seats)
    let open = place.blocks.firstIndex { $0.tag == nil }
    var counted: [String: Int] = [:]
    var others: [String] = []
    for holder in holders {
      let own = place.blocks.indices.first { number in
        left[number] > 0 && place.blocks[number].tag.map { holder.tags.contains($0) } ?? false
      }
      if let own {
        left[own] -= 1
        counted[holder.id] = own
      } else {
        others.append(holder.id)
      }
    }
    for id in others {
      let number =
        open.flatMap { left[$0] > 0 ? $0 : nil }
        ?? place.blocks.indices.last { left[$0] > 0 && place.blocks[$0].tag != nil && !place.blocks[$0].isHard }
        ?? place.blocks.indices.last { left[$0] > 0 && place.blocks[$0].tag != nil }
      guard let number else { continue }
      left[number] -= 1
      if place.blocks[number].tag != nil { counted[id] = number }
    }
    return counted
  }
}
