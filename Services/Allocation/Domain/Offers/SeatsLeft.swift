import AllocationAPI

/// The seats of a place that a round may give, when some of them are fixed.
///
/// A fixed seat is taken from a reserve where its holder has the tag and the reserve has a seat left, in the order of the
/// reserves; else from the open seats; where none is left, from the last soft reserve, and last from a hard one. So a
/// reserve is used up by those whom it is for before anybody else, and the rest of the place is what it promised.
struct SeatsLeft: Sendable, Equatable {
  private(set) var seats: Int
  private(set) var reserves: [Reserve]
  /// For each holder, in order, which of the reserves the seat was taken from; nil for an open seat.
  private(set) var taken: [Int?] = []

  init(seats: Int, reserves: [Reserve], without holders: [[ApplicantTag]]) {
    self.seats = seats
    self.reserves = reserves
    taken = Array(repeating: nil, count: holders.count)
    var untagged: [Int] = []
    for (holder, tags) in holders.enumerated() {
      let own = self.reserves.firstIndex { reserve in reserve.seats > 0 && tags.contains { $0.rawValue == reserve.tag }
      }
      if let own { take(own, holder) } else { untagged.append(holder) }
    }
    for holder in untagged {
      if self.reserves.reduce(0, { $0 + $1.seats }) < self.seats {
        self.seats -= 1
      } else if let soft = self.reserves.lastIndex(where: { $0.seats > 0 && !$0.isHard }) {
        take(soft, holder)
      } else if let hard = self.reserves.lastIndex(where: { $0.seats > 0 }) {
        take(hard, holder)
      }
    }
    self.reserves.removeAll { $0.seats == 0 }
  }

  private mutating func take(_ reserve: Int, _ holder: Int) {
    reserves[reserve].seats -= 1
    seats -= 1
    taken[holder] = reserve
  }
}
