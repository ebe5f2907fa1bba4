import AllocationAPI

/// The input as text: what the hash of the input is made of, and what each youth's leaf commits to. All of it is ASCII.
extension RoundInput {
  /// A line for every open place and one for every application.
  package static func lines(_ places: [Place], _ applications: [Entry]) -> [String] {
    let row = openRow(places)
    var lines: [String] = []
    lines.reserveCapacity(places.count + applications.count)
    for place in places where place.isOpen { lines.append(line(of: place)) }
    for entry in applications { lines.append(line(of: entry, places, row)) }
    return lines
  }

  /// The lines of the applications alone, in the order of the input.
  package var leafTexts: [String] {
    let row = Self.openRow(places)
    return applications.map { Self.line(of: $0, places, row) }
  }

  /// `p:<place>:<seats>`; with reserved seats also `:<tag>/<seats>/hard,<tag>/<seats>/soft:reserved-first`.
  package static func line(of place: Place) -> String {
    var line = "p:\(place.id):\(place.seats)"
    guard !place.reserves.isEmpty else { return line }
    line += ":"
    line += place.reserves.map { "\($0.tag)/\($0.seats)/\($0.isHard ? "hard" : "soft")" }.joined(separator: ",")
    return line + ":" + place.precedence.rawValue
  }

  /// `a:<application>=<lotteryId>;<tag>,<tag>:<place>/<class>,…~<classes>!<place>`.
  ///
  /// Without `=…` the lottery is drawn for the application; without `;…` it carries no tag that a reserve asks for; the class is
  /// `-` where the applicant may not work. `~` tells of the last wish "any place": one character for each open place of
  /// the round, by the bytes of their ids: its class, or `-` where it is no edge. `TailOrder` says in which order they are met.
  /// `!` names the place that the applicant holds since an earlier round: there they go before everybody who does not, and
  /// their list ends there.
  static func line(of entry: Entry, _ places: [Place], _ row: OpenRow) -> String {
    var line = "a:"
    line.reserveCapacity(40 + entry.ranked * 39 + (entry.ranked < entry.wishes.count ? row.count + 1 : 0))
    line += entry.id
    if let lotteryID = entry.lotteryID { line += "=\(lotteryID)" }
    if !entry.tags.isEmpty { line += ";" + entry.tags.map(\.rawValue).joined(separator: ",") }
    var separator = ":"
    for wish in entry.wishes[..<entry.ranked] {
      line += separator
      line += places[wish.place].id
      line += "/"
      line += wish.priorityClass.map(String.init) ?? "-"
      separator = ","
    }
    let held = entry.heldPlace.map { "!" + places[$0].id } ?? ""
    guard entry.ranked < entry.wishes.count else { return line + held }
    var classes = Array(repeating: UInt8(ascii: "-"), count: row.count)
    for wish in entry.wishes[entry.ranked...] {
      guard let number = row.numbers[wish.place], let priorityClass = wish.priorityClass else { continue }
      classes[number] = UInt8(ascii: "0") + UInt8(priorityClass)
    }
    return line + "~" + String(decoding: classes, as: UTF8.self) + held
  }

  /// The open places by the bytes of their ids.
  struct OpenRow {
    /// By the place's number in the input, the number in the row; nil where it is not open.
    let numbers: [Int?]
    let count: Int
  }

  static func openRow(_ places: [Place]) -> OpenRow {
    let open = places.indices.filter { places[$0].isOpen }.sorted {
      places[$0].id.utf8.lexicographicallyPrecedes(places[$1].id.utf8)
    }
    var numbers: [Int?] = Array(repeating: nil, count: places.count)
    for (number, place) in open.enumerated() { numbers[place] = number }
    return OpenRow(numbers: numbers, count: open.count)
  }
}
