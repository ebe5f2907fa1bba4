import AllocationAPI

/// The input read back from its lines, as it was frozen: what the register has said since the lock, of persons who are one, of a
/// date of birth, or a job taken in another period, does not stop a round that is bound already.
extension RoundInput {
  /// - Parameters:
  ///   - places: the lines of the open places.
  ///   - applications: their lines, and whether each has priority, which is counted and not in the line.
  /// - Returns: nil where a line cannot be read.
  package init?(places: [String], applications: [(line: String, isPriority: Bool)]) {
    var read = FrozenPlaces()
    for line in places { guard read.add(line) else { return nil } }
    let row = RoundInput.openRow(read.places)
    var open = Array(repeating: 0, count: row.count)
    for (place, number) in row.numbers.enumerated() { if let number { open[number] = place } }
    var entries: [Entry] = []
    entries.reserveCapacity(applications.count)
    for (line, isPriority) in applications {
      guard let entry = read.entry(line, isPriority: isPriority, open: open) else { return nil }
      entries.append(entry)
    }
    self.init(places: read.places, applications: entries, changedOn: nil)
  }
}

/// Places by the ids that lines name them with.
private struct FrozenPlaces {
  private(set) var places: [RoundInput.Place] = []
  private var numbers: [Substring: Int] = [:]

  /// `p:…`
  mutating func add(_ line: String) -> Bool {
    let parts = line.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 5, parts[0] == "p", let seats = Int(parts[2]) else { return false }
    var reserves: [Reserve] = []
    for text in parts.count == 5 ? parts[3].split(separator: ",") : [] {
      let cells = text.split(separator: "/")
      guard cells.count == 3, let count = Int(cells[1]) else { return false }
      reserves.append(Reserve(tag: String(cells[0]), seats: count, isHard: cells[2] == "hard"))
    }
    let precedence = parts.count == 5 ? SeatPrecedence(rawValue: String(parts[4])) : .reservedFirst
    guard let precedence else { return false }
    numbers[parts[1]] = places.count
    places.append(
      RoundInput.Place(
        id: String(parts[1]), seats: seats, isOpen: true, reserves: reserves, precedence: precedence))
    return true
  }

  /// A place that no line told of was not open.
  private mutating func number(_ id: Substring) -> Int {
    if let known = numbers[id] { return known }
    numbers[id] = places.count
    places.append(RoundInput.Place(id: String(id), seats: 0, isOpen: false))
    return places.count - 1
  }

  /// `a:…`
  /// - Parameter open: the open places by the bytes of their ids.
  mutating func entry(_ line: String, isPriority: Bool, open: [Int]) -> RoundInput.Entry? {
    let byHold = line.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    let byTail = byHold[0].split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = byTail[0].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0] == "a" else { return nil }
    let who = parts[1].split(separator: ";", maxSplits: 1)
    guard let names = who.first?.split(separator: "=", maxSplits: 1), let id = names.first else { return nil }
    let tags = who.count > 1 ? who[1].split(separator: ",").map { ApplicantTag(rawValue: String($0)) } : []
    guard !tags.contains(nil) else { return nil }
    let lotteryID = names.count > 1 ? String(names[1]) : nil
    var wishes: [RoundInput.Wish] = []
    for text in parts.count > 2 ? parts[2].split(separator: ",") : [] {
      let cells = text.split(separator: "/")
      guard cells.count == 2 else { return nil }
      wishes.append(RoundInput.Wish(place: number(cells[0]), priorityClass: Int(cells[1])))
    }
    let ranked = wishes.count
    if byTail.count > 1 {
      let classes = Array(byTail[1].utf8)
      guard classes.count == open.count else { return nil }
      for number in TailOrder.order(lotteryID ?? String(id), count: open.count)
      where classes[number] != UInt8(ascii: "-") {
        wishes.append(
          RoundInput.Wish(place: open[number], priorityClass: Int(classes[number]) - Int(UInt8(ascii: "0"))))
      }
    }
    if byHold.count > 1 {
      guard let last = wishes.popLast(), places[last.place].id == byHold[1] else { return nil }
      wishes.append(RoundInput.Wish(place: last.place, priorityClass: last.priorityClass, isHeld: true))
    }
    return RoundInput.Entry(
      id: String(id), lotteryID: lotteryID, isPriority: isPriority, tags: tags.compactMap(\.self), wishes: wishes,
      ranked: ranked)
  }
}
