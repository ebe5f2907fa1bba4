import AllocationAPI
import AllocationDomain
import TestKit
import Vocabulary

/// A market with reserves, tags, shared lottery ids, places where somebody may not work, last wishes, and where wanted seats that are held.
struct RandomMarket {
  var places: [RoundInput.Place]
  /// Wishes by the places' ids.
  var entries: [Entry]

  struct Entry {
    let id: String
    let lotteryID: String?
    let tags: [ApplicantTag]
    let isPriority: Bool
    let ranked: [(place: String, priorityClass: Int?)]
    let tail: [String: Int]
    /// Whether the last of the ranked places is held: who holds one wants nothing after it.
    var holds = false
  }

  init(
    _ random: inout SeededRandom, applicants: ClosedRange<Int> = 0...60, places count: ClosedRange<Int> = 1...12,
    holding: Bool = false
  ) {
    places = (0..<Int.random(in: count, using: &random)).map { number in
      let seats = Int.random(in: 1...6, using: &random)
      let first = Int.random(in: 0...seats, using: &random)
      let second = Int.random(in: 0...(seats - first), using: &random)
      let reserves = [
        Reserve(tag: "prioritet", seats: first, isHard: Bool.random(using: &random)),
        Reserve(tag: "forstaJobb", seats: second, isHard: Bool.random(using: &random)),
      ].filter { $0.seats > 0 }
      return RoundInput.Place(
        id: id(50 + number).text, seats: seats, isOpen: Int.random(in: 0..<6, using: &random) > 0,
        reserves: Bool.random(using: &random) ? reserves : [],
        precedence: Bool.random(using: &random) ? .reservedFirst : .openFirst)
    }
    let all = places
    entries = (0..<Int.random(in: applicants, using: &random)).map { number in
      let isPriority = Bool.random(using: &random)
      let tags: [ApplicantTag] =
        (isPriority ? [.prioritet] : []) + (Bool.random(using: &random) ? [.forstaJobb] : [])
      let ranked = all.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)).map {
        ($0.id, Int.random(in: 0..<8, using: &random) > 0 ? Self.randomClass(isPriority, &random) : nil)
      }
      var tail: [String: Int] = [:]
      if Int.random(in: 0..<3, using: &random) == 0 {
        for place in all where place.isOpen && !ranked.contains(where: { $0.0 == place.id }) {
          if Bool.random(using: &random) { tail[place.id] = Self.randomClass(isPriority, &random) }
        }
      }
      return Entry(
        id: id(1000 + number).text, lotteryID: Int.random(in: 0..<4, using: &random) == 0 ? "s\(number / 3)" : nil,
        tags: tags, isPriority: isPriority, ranked: ranked, tail: tail)
    }
    guard holding else { return }
    var free: [String: Int] = [:]
    for place in places where place.isOpen { free[place.id] = place.seats }
    for number in entries.indices where entries[number].tail.isEmpty && Int.random(in: 0..<5, using: &random) == 0 {
      guard let last = entries[number].ranked.last, let seats = free[last.place], seats > 0 else { continue }
      free[last.place] = seats - 1
      entries[number].holds = true
    }
  }

  private static func randomClass(_ isPriority: Bool, _ random: inout SeededRandom) -> Int {
    Int.random(in: 0...3, using: &random) + (isPriority ? 0 : 4)
  }

  var input: RoundInput { Self.input(places, entries) }

  func shuffled(_ random: inout SeededRandom) -> RoundInput {
    Self.input(places.shuffled(using: &random), entries.shuffled(using: &random))
  }

  private static func input(_ places: [RoundInput.Place], _ entries: [Entry]) -> RoundInput {
    var numbers: [String: Int] = [:]
    for (number, place) in places.enumerated() { numbers[place.id] = number }
    let row = places.filter(\.isOpen).map(\.id).sorted()
    return RoundInput(
      places: places,
      applications: entries.map { entry in
        let ranked = entry.ranked.enumerated().map { number, wish in
          let isHeld = entry.holds && number == entry.ranked.count - 1
          return RoundInput.Wish(
            place: numbers[wish.place] ?? 0, priorityClass: wish.priorityClass ?? (isHeld ? 7 : nil), isHeld: isHeld)
        }
        let tail = TailOrder.order(entry.lotteryID ?? entry.id, count: row.count).compactMap { number in
          entry.tail[row[number]].map { RoundInput.Wish(place: numbers[row[number]] ?? 0, priorityClass: $0) }
        }
        return RoundInput.Entry(
          id: entry.id, lotteryID: entry.lotteryID, isPriority: entry.isPriority, tags: entry.tags,
          wishes: ranked + tail, ranked: ranked.count)
      }, changedOn: nil)
  }
}
