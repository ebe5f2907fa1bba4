package import AllocationAPI

/// The input made again from its lines. The lines are those of its hash, so that what was read can be held against the hash.
extension RoundInput {
  /// What a tag of the input's market is for, by its name.
  package var tagNames: @Sendable (String) -> ApplicantTag? {
    let holders = HolderTiers(self)
    return { holders.tag($0) }
  }

  /// Reads lines in any order; nil where one of them is none of an input's.
  package init?(lines: [String]) {
    var reading = InputReading()
    for line in lines where line.hasPrefix("p:") {
      guard reading.addPlace(line) else { return nil }
    }
    let open = Self.openRow(reading.places)
    var row = Array(repeating: 0, count: open.count)
    for (place, number) in open.numbers.enumerated() {
      if let number { row[number] = place }
    }
    for line in lines where !line.hasPrefix("p:") {
      guard reading.addApplication(line, row) else { return nil }
    }
    self.init(places: reading.places, applications: reading.entries, changedOn: nil)
  }
}

private struct InputReading {
  private(set) var places: [RoundInput.Place] = []
  private(set) var entries: [RoundInput.Entry] = []
  private var table = IDTable()

  /// `p:<place>:<seats>` or `p:<place>:<seats>:<tag>/<seats>/<hard|soft>,…:<precedence>`.
  mutating func addPlace(_ line: String) -> Bool {
    let parts = line.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 5, let seats = Int(parts[2]), table.insert(String(parts[1])).isNew else {
      return false
    }
    var reserves: [Reserve] = []
    for reserve in parts.count == 5 ? parts[3].split(separator: ",") : [] {
      let cells = reserve.split(separator: "/")
      guard cells.count == 3, let seats = Int(cells[1]) else { return false }
      reserves.append(Reserve(tag: String(cells[0]), seats: seats, isHard: cells[2] == "hard"))
    }
    let precedence = parts.count == 5 ? SeatPrecedence(rawValue: String(parts[4])) : .reservedFirst
    guard let precedence else { return false }
    places.append(
      RoundInput.Place(id: String(parts[1]), seats: seats, isOpen: true, reserves: reserves, precedence: precedence))
    return true
  }

  /// `a:<application>=<lotteryId>;<tag>,…:<place>/<class>,…~<classes>!<place>`.
  /// - Parameter row: the open places by the bytes of their ids.
  mutating func addApplication(_ line: String, _ row: [Int]) -> Bool {
    guard line.hasPrefix("a:") else { return false }
    let rest = line.dropFirst(2)
    // Without a ranked wish the list begins with its last wish, or with the held place.
    guard let start = rest.firstIndex(where: { $0 == ":" || $0 == "~" || $0 == "!" }) else { return false }
    let list = rest[start] == ":" ? rest[rest.index(after: start)...] : rest[start...]
    let marks = rest[..<start].split(separator: ";", maxSplits: 1)
    let names = marks.first?.split(separator: "=", maxSplits: 1) ?? []
    guard let id = names.first else { return false }
    let tags = marks.count > 1 ? marks[1].split(separator: ",").compactMap { ApplicantTag(rawValue: String($0)) } : []
    let lotteryID = names.count > 1 ? String(names[1]) : nil
    let ends = list.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    let lists = ends[0].split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    var wishes: [RoundInput.Wish] = []
    for wish in lists[0].split(separator: ",") {
      let halves = wish.split(separator: "/")
      guard halves.count == 2 else { return false }
      wishes.append(RoundInput.Wish(place: number(of: String(halves[0])), priorityClass: Int(halves[1])))
    }
    let ranked = wishes.count
    if lists.count > 1 {
      let classes = Array(lists[1].utf8)
      guard classes.count == row.count else { return false }
      for place in TailOrder.order(lotteryID ?? String(id), count: row.count) where classes[place] != UInt8(ascii: "-")
      {
        wishes.append(RoundInput.Wish(place: row[place], priorityClass: Int(classes[place]) - Int(UInt8(ascii: "0"))))
      }
    }
    if ends.count > 1 {
      guard let last = wishes.popLast(), places[last.place].id == ends[1] else { return false }
      wishes.append(RoundInput.Wish(place: last.place, priorityClass: last.priorityClass, isHeld: true))
    }
    entries.append(
      RoundInput.Entry(
        id: String(id), lotteryID: lotteryID, isPriority: false, tags: tags, wishes: wishes, ranked: ranked))
    return true
  }

  private mutating func number(of id: String) -> Int {
    let (number, isNew) = table.insert(id)
    // A place without a line of its own was not open.
    if isNew { places.append(RoundInput.Place(id: id, seats: 0, isOpen: false)) }
    return number
  }
}
