/// Who got what: the result of an allocation.
package struct Matching: Sendable, Equatable {
  /// For each applicant the number of the granted wish, -1 without a place.
  package internal(set) var wishes: [Int32]
  /// For each applicant the index of the seat block in `Market.blocks`, -1 without a place. Empty in a market with open
  /// seats only, where the group tells it.
  private(set) var seats: [Int32] = []

  /// Nobody has a place.
  init(applicants: Int) {
    wishes = Array(repeating: -1, count: applicants)
  }

  init(wishes: [Int32]) { self.wishes = wishes }

  /// The seat block where an applicant is placed, as an index into `Market.blocks`; nil without a place.
  package func seatBlock(of applicant: Int, in market: Market) -> Int? {
    if !seats.isEmpty { return seats[applicant] < 0 ? nil : Int(seats[applicant]) }
    return group(of: applicant, in: market).map { market.blocks(of: $0).lowerBound }
  }

  /// Gives an applicant a seat, or none.
  mutating func seat(_ applicant: Int, wish: Int32, block: Int, in market: Market) {
    wishes[applicant] = wish
    guard !market.hasOpenSeatsOnly else { return }
    if seats.isEmpty { seats = Array(repeating: -1, count: wishes.count) }
    seats[applicant] = wish < 0 ? -1 : Int32(block)
  }

  /// The group where an applicant is placed, nil without a place.
  package func group(of applicant: Int, in market: Market) -> Int? {
    wishes[applicant] < 0 ? nil : market.group(ofWish: Int(wishes[applicant]))
  }

  /// Which of the applicant's wishes was granted, from 1; 0 without a place.
  package func wishNumber(of applicant: Int, in market: Market) -> Int {
    wishes[applicant] < 0 ? 0 : Int(wishes[applicant]) - Int(market.wishStarts[applicant]) + 1
  }

  /// How many applicants have a place.
  package var placed: Int { wishes.count { $0 >= 0 } }

  /// For each group how far down its order of priority it reached.
  package func cutoffs(in market: Market) -> [Cutoff] {
    var cutoffs = market.capacities.map { Cutoff(filled: 0, capacity: $0, lastAdmitted: nil) }
    var lastKeys = Array(repeating: UInt64(0), count: cutoffs.count)
    for applicant in wishes.indices where wishes[applicant] >= 0 {
      let wish = Int(wishes[applicant])
      let group = market.group(ofWish: wish)
      let key = market.key(ofWish: wish, applicant: applicant)
      cutoffs[group].filled += 1
      if cutoffs[group].lastAdmitted == nil || key > lastKeys[group] {
        cutoffs[group].lastAdmitted = applicant
        lastKeys[group] = key
      }
    }
    return cutoffs
  }

  /// For each group the eligible applicants who would rather have a place there than what they got, the next in turn first.
  package func waitingLists(in market: Market) -> [[Int]] {
    var waiting: [[(key: UInt64, applicant: Int)]] = Array(repeating: [], count: market.groupCount)
    for applicant in wishes.indices {
      let all = market.wishes(of: applicant)
      let end = wishes[applicant] < 0 ? all.upperBound : Int(wishes[applicant])
      for wish in all.lowerBound..<end {
        let key = market.key(ofWish: wish, applicant: applicant)
        if key != Market.notEligible { waiting[market.group(ofWish: wish)].append((key, applicant)) }
      }
    }
    return waiting.map { list in list.sorted { $0.key < $1.key }.map(\.applicant) }
  }
}

/// How far down its order of priority a group reached: the whole reason for every refusal there.
package struct Cutoff: Sendable, Equatable {
  /// Places that are taken.
  package var filled: Int
  /// Places there are.
  package var capacity: Int
  /// The applicant with the lowest priority among those admitted, nil when there is none.
  package var lastAdmitted: Int?

  /// Whether every place is taken.
  package var isFull: Bool { filled == capacity }
}
