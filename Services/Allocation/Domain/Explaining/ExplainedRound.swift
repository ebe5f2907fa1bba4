package import AllocationAPI
package import Vocabulary

/// A round allocated again as it was, so that everybody in it can have their result explained. Making one costs as much as the
/// round; after that an explanation costs some allocations.
package struct ExplainedRound: Sendable {
  /// What a place is, for what depends on it.
  package struct Place: Sendable, Equatable {
    package let category: HolidayCategory
    package let district: DistrictCode?
    /// What decides the class there, the weightiest first.
    package let criteria: [WishChange]
    /// Whether it asks for somebody older than the applicant is on its first day of work.
    package let isTooYoung: Bool

    package init(
      category: HolidayCategory, district: DistrictCode?,
      criteria: [WishChange] = [.prioritet, .forstaJobb, .egetDistrikt], isTooYoung: Bool = false
    ) {
      self.category = category
      self.district = district
      self.criteria = criteria
      self.isTooYoung = isTooYoung
    }
  }

  package let input: RoundInput
  /// What anybody can compare with the published result.
  package let resultHash: HexDigest
  private let market: Market
  private let matching: Matching
  private let whatIf: WhatIf
  private let holders: HolderTiers
  private let applications: IDTable
  private let queues: [[Int]]
  private let cutoffs: [Cutoff]
  /// By applicant: the place in the drawn order, from 1.
  private let ranks: [Int]

  package init(_ input: RoundInput, seed: LotterySeed) throws(InstanceRefusal) {
    self.input = input
    let market = try input.market(seed: seed.text)
    let matching = DeferredAcceptance.solve(market)
    resultHash = Checksum.ofSorted(
      input.applications.enumerated().map { number, entry in
        let place = matching.group(of: number, in: market).map { input.places[$0].id } ?? "-"
        return "\(entry.id),\(place),\(matching.wishNumber(of: number, in: market))"
      })
    var applications = IDTable()
    for entry in input.applications { _ = applications.insert(entry.id) }
    let order = input.applications.indices.sorted {
      (market.lotteryNumbers[$0], input.applications[$0].id) < (market.lotteryNumbers[$1], input.applications[$1].id)
    }
    var ranks = Array(repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { ranks[number] = place + 1 }
    self.ranks = ranks
    self.applications = applications
    whatIf = WhatIf(market)
    holders = HolderTiers(input)
    queues = matching.waitingLists(in: market)
    cutoffs = matching.cutoffs(in: market)
    self.market = market
    self.matching = matching
  }

  /// Explains what an application got; nil where it took no part.
  /// - Parameter places: by the number of the place in the input; nil where nothing is known of it.
  package func explain(_ application: String, places: (Int) -> Place?) -> ExplainedApplication? {
    guard let number = applications.find(application) else { return nil }
    let entry = input.applications[number]
    let granted = matching.wishNumber(of: number, in: market)
    let wishes = (0..<entry.ranked).map { wish in explained(wish, of: number, granted: granted, places) }
    return ExplainedApplication(
      drawn: ExplainedApplication.Drawn(number: market.lotteryNumbers[number], rank: ranks[number]),
      participants: input.applications.count, granted: granted, wishes: wishes)
  }

  private func explained(
    _ wish: Int, of number: Int, granted: Int, _ places: (Int) -> Place?
  ) -> ExplainedApplication.Wish {
    let entry = input.applications[number]
    let group = entry.wishes[wish].place
    let cutoff = cutoffs[group]
    let criteria = places(group)?.criteria ?? []
    var explained = ExplainedApplication.Wish(
      place: input.places[group].id, seats: cutoff.capacity, filled: cutoff.filled,
      priorityClass: entry.wishes[wish].priorityClass, outcome: .notNeeded, reserves: reserves(group),
      criteria: criteria)
    // Whoever holds the place since an earlier round goes before everybody, whatever their class.
    let last = cutoff.lastAdmitted.flatMap { last in
      let got = input.applications[last].wishes[matching.wishNumber(of: last, in: market) - 1]
      return got.isHeld ? nil : (number: last, priorityClass: got.priorityClass)
    }
    explained.cutoffClass = last?.priorityClass
    if wish + 1 == granted {
      explained.outcome = .granted
      return explained
    }
    if granted > 0, wish + 1 > granted { return explained }
    guard input.places[group].isOpen else {
      explained.outcome = .closed
      return explained
    }
    guard entry.wishes[wish].priorityClass != nil else {
      explained.outcome = .notEligible
      return explained
    }
    explained.queueRank = queues[group].firstIndex(of: number).map { $0 + 1 }
    explained.queueLength = queues[group].count
    switch whatIf.numberNeeded(by: number, for: wish) {
    case .below(let bound):
      explained.outcome = .number(below: bound, rank: market.lotteryNumbers.count { $0 < bound })
    case .none, .any: explained.outcome = .class
    }
    explained.helps = helps(wish, of: number, places)
    explained.lastDrawn = last.map {
      ExplainedApplication.Drawn(number: market.lotteryNumbers[$0.number], rank: ranks[$0.number])
    }
    return explained
  }

  private func reserves(_ group: Int) -> [ExplainedApplication.Reserve] {
    market.blocks(of: group).compactMap { block in
      let block = market.blocks[block]
      guard let tag = block.tag.flatMap({ holders.tag(market.tags[$0]) }) else { return nil }
      return ExplainedApplication.Reserve(tag: tag, seats: block.seats, isHard: block.isHard)
    }
  }

  /// Each thing that alone would have given this wish or one ranked higher.
  private func helps(_ wish: Int, of number: Int, _ places: (Int) -> Place?) -> [WishChange] {
    let entry = input.applications[number]
    let home = places(entry.wishes[wish].place)?.district
    func isEnough(_ change: WishChange) -> Bool {
      var isChanged = false
      let tiers = entry.wishes.map { other -> Int? in
        guard let place = places(other.place), let tier = other.priorityClass, !other.isHeld,
          let bit = place.criteria.firstIndex(of: change)
        else { return holders.tier(of: other) }
        let weight = 1 << (place.criteria.count - 1 - bit)
        // Whoever lives in this district lives in no other.
        let isMet = change != .egetDistrikt || (home != nil && place.district == home)
        let changed = isMet ? tier & ~weight : tier | weight
        if changed != tier { isChanged = true }
        return holders.tier(of: RoundInput.Wish(place: other.place, priorityClass: changed))
      }
      let tags = ApplicantTag(rawValue: change.rawValue).map { tag in
        (0..<market.tags.count).filter { holders.tag(market.tags[$0]) == tag && !market.has(number, tag: $0) }
      }
      guard isChanged || tags?.isEmpty == false else { return false }
      let got = whatIf.granted(to: number, tiers: tiers, adding: tags ?? [])
      return (1...wish + 1).contains(got)
    }
    var found = [WishChange.prioritet, .forstaJobb, .egetDistrikt].filter(isEnough)
    if (1...wish + 1).contains(whatIf.granted(to: number, withAnotherSeatAt: wish)) { found.append(.enPlatsTill) }
    return found
  }
}

/// Why one application got what it got: all of it, before anything is left out for the sake of others.
package struct ExplainedApplication: Sendable, Equatable {
  package let drawn: Drawn
  /// How many applications took part.
  package let participants: Int
  /// Which wish was granted, from 1; 0 for none.
  package let granted: Int
  /// Every wish that was ranked, the most wanted first.
  package let wishes: [Wish]

  /// A lottery number, and its place in the drawn order, 1 the first.
  package struct Drawn: Sendable, Equatable {
    package let number: UInt64
    package let rank: Int
  }

  package struct Wish: Sendable, Equatable {
    package let place: String
    package let seats: Int
    package let filled: Int
    /// Nil where the applicant may not have the place.
    package let priorityClass: Int?
    package fileprivate(set) var outcome: Outcome
    /// Seats kept for some, in the order in which they are offered.
    package let reserves: [Reserve]
    /// What decides the class, the weightiest first.
    package let criteria: [WishChange]
    /// Class of the last one admitted to any seat.
    package fileprivate(set) var cutoffClass: Int?
    /// Of the last one admitted to any seat, where somebody was refused.
    package fileprivate(set) var lastDrawn: Drawn?
    package fileprivate(set) var queueRank: Int?
    package fileprivate(set) var queueLength: Int?
    package fileprivate(set) var helps: [WishChange] = []

    init(
      place: String, seats: Int, filled: Int, priorityClass: Int?, outcome: Outcome, reserves: [Reserve],
      criteria: [WishChange]
    ) {
      self.place = place
      self.seats = seats
      self.filled = filled
      self.priorityClass = priorityClass
      self.outcome = outcome
      self.reserves = reserves
      self.criteria = criteria
    }
  }

  /// How a wish ended.
  package enum Outcome: Sendable, Equatable {
    case granted
    /// A wish ranked higher was granted.
    case notNeeded
    /// The place was not open.
    case closed
    /// The applicant may not have the place.
    case notEligible
    /// No lottery number would have done.
    case `class`
    /// A number below this would have given the place, or one ranked higher: this place in the drawn order or an earlier.
    case number(below: UInt64, rank: Int)
  }

  package struct Reserve: Sendable, Equatable {
    package let tag: ApplicantTag
    package let seats: Int
    package let isHard: Bool
  }
}
