/// Applicant-proposing deferred acceptance (Gale and Shapley 1962).
///
/// The result is the applicant-optimal stable matching: nobody has a justified envy, every applicant gets the best group that
/// any such matching could give, and no applicant gains by hiding what they want (Roth 1982, Dubins and Freedman 1981).
/// It is the same whatever the order of the input or of the proposals.
package enum DeferredAcceptance {
  /// Allocates all places.
  /// - Parameter leavers: by applicant, whether they have given up and take no part; empty when nobody has.
  package static func solve(_ market: Market, without leavers: [Bool] = []) -> Matching {
    guard market.hasOpenSeatsOnly, market.isDrawn else { return solveBySeats(market, without: leavers) }
    var seats = OpenSeats(market)
    market.drawnOrder.withUnsafeBufferPointer { order in
      if let order = order.baseAddress { seats.solve(market, order: order, without: leavers) }
    }
    return seats.matching(market)
  }

  /// The same for any market.
  static func solveBySeats(_ market: Market, without leavers: [Bool] = []) -> Matching {
    run(market, seats: market.blocks.map(\.seats), over: Matching(applicants: market.applicantCount)) {
      !leavers.isEmpty && leavers[$0]
    }
  }

  /// Allocates the places that leavers left among those who have none; whoever has a place keeps it, and the seat.
  ///
  /// It moves nobody, and so it leaves envy behind: `solve(_:without:)` is the fair re-run.
  package static func fillVacancies(_ market: Market, after round: Matching, without leavers: [Bool]) -> Matching {
    var kept = round
    var seats = market.blocks.map(\.seats)
    for applicant in 0..<market.applicantCount where kept.wishes[applicant] >= 0 {
      guard let block = kept.seatBlock(of: applicant, in: market) else { continue }
      if leavers[applicant] {
        kept.seat(applicant, wish: -1, block: block, in: market)
      } else {
        seats[block] -= 1
      }
    }
    return run(market, seats: seats, over: kept) { leavers[$0] || kept.wishes[$0] >= 0 }
  }

  /// For each seat block where its seats end: the key of the last one who got one, and whether that one is without the tag
  /// that the seats are reserved for. Nil where a seat is left.
  static func cutoffKeys(_ market: Market) -> [(key: UInt64, isUntagged: Bool)?] {
    var matching = Matching(applicants: market.applicantCount)
    return heaps(market, seats: market.blocks.map(\.seats), over: &matching) { _ in false }.cutoffKeys
  }

  /// - Parameters:
  ///   - seats: the free seats of each block.
  ///   - matching: what stands already; those who take part have no place in it.
  private static func run(
    _ market: Market, seats: [Int], over matching: Matching, isAbsent: (Int) -> Bool
  ) -> Matching {
    var result = matching
    _ = heaps(market, seats: seats, over: &result, isAbsent: isAbsent)
    return result
  }

  private static func heaps(
    _ market: Market, seats: [Int], over matching: inout Matching, isAbsent: (Int) -> Bool
  ) -> SeatHeaps {
    var heaps = SeatHeaps(market, seats: seats)
    var next = market.wishStarts
    for start in market.proposalOrder where !isAbsent(Int(start)) {
      var proposer = Int(start)
      // Each turn is one applicant's proposals down the list; whoever is displaced goes on from where they stood.
      while let displaced = heaps.propose(proposer, market, next: &next) { proposer = displaced }
    }
    heaps.write(to: &matching, market, next: next)
    return heaps
  }
}

/// For each seat block the applicants who hold its seats for now, the one to be displaced first on top of a heap.
private struct SeatHeaps {
  private struct Holder {
    var key: UInt64
    var applicant: Int32
  }

  /// Set in the key of an applicant without the tag of a soft reserved block: every tagged applicant goes before.
  private static let untagged: UInt64 = 1 << 63

  private var holders: [Holder]
  private var starts: [Int] = [0]
  private var counts: [Int]
  /// By group the key from which on nobody is admitted: that of the top of the heap where the group has one block of
  /// seats. Elsewhere it keeps out those who are not eligible, and everybody where there is no seat.
  private var cutoffs: [UInt64]

  init(_ market: Market, seats: [Int]) {
    var wishers = Array(repeating: 0, count: market.groupCount)
    for word in market.wishWords { wishers[Int(word >> 8)] += 1 }
    cutoffs = Array(repeating: Market.notEligible, count: market.groupCount)
    starts.reserveCapacity(market.blocks.count + 1)
    for group in 0..<market.groupCount {
      var room = 0
      for block in market.blocks(of: group) {
        // A capacity may be any number; memory goes only to seats that somebody could want.
        // One more than the wishes is never full.
        let slots = min(seats[block], wishers[group] + 1)
        starts.append(starts[starts.count - 1] + slots)
        room += slots
      }
      if room == 0 { cutoffs[group] = 0 }
    }
    counts = Array(repeating: 0, count: market.blocks.count)
    holders = Array(repeating: Holder(key: 0, applicant: -1), count: starts[starts.count - 1])
  }

  /// Lets an applicant propose down their list until a group holds them or the list ends.
  /// - Returns: who lost a seat for it, nil when nobody did.
  mutating func propose(_ applicant: Int, _ market: Market, next: inout [Int32]) -> Int? {
    let end = Int(market.wishStarts[applicant + 1])
    var wish = Int(next[applicant])
    while wish < end {
      let group = market.group(ofWish: wish)
      let key = market.key(ofWish: wish, applicant: applicant)
      wish += 1
      // Most proposals end here, without a look at the heap.
      if key >= cutoffs[group] { continue }
      let displaced = offer(applicant, key, group, market)
      if displaced == applicant { continue }
      next[applicant] = Int32(wish)
      return displaced < 0 ? nil : displaced
    }
    next[applicant] = Int32(end)
    return nil
  }

  /// Passes an applicant through the seat blocks of a group: whoever a block does not keep is offered to the next one.
  /// - Returns: who is left over, -1 when everybody found a seat.
  private mutating func offer(_ applicant: Int, _ key: UInt64, _ group: Int, _ market: Market) -> Int {
    let blocks = market.blocks(of: group)
    var loose = Holder(key: key, applicant: Int32(applicant))
    for block in blocks {
      let start = starts[block]
      let slots = starts[block + 1] - start
      guard slots > 0 else { continue }
      loose.key &= ~Self.untagged
      if let tag = market.blocks[block].tag, !market.has(Int(loose.applicant), tag: tag) {
        if market.blocks[block].isHard { continue }
        loose.key |= Self.untagged
      }
      if counts[block] < slots {
        rise(loose, start: start, hole: counts[block])
        counts[block] += 1
        if blocks.count == 1, counts[block] == slots { cutoffs[group] = holders[start].key }
        return -1
      }
      if loose.key < holders[start].key {
        let out = holders[start]
        sink(loose, start: start, count: slots)
        loose = out
        if blocks.count == 1 { cutoffs[group] = holders[start].key }
      }
    }
    return Int(loose.applicant)
  }

  /// Puts a holder into a heap that has a hole at its end.
  private mutating func rise(_ holder: Holder, start: Int, hole: Int) {
    var hole = hole
    while hole > 0 {
      let parent = (hole - 1) / 2
      if holders[start + parent].key >= holder.key { break }
      holders[start + hole] = holders[start + parent]
      hole = parent
    }
    holders[start + hole] = holder
  }

  /// Puts a holder in the place of the top of a heap.
  private mutating func sink(_ holder: Holder, start: Int, count: Int) {
    var hole = 0
    while true {
      var child = 2 * hole + 1
      if child >= count { break }
      if child + 1 < count, holders[start + child + 1].key > holders[start + child].key { child += 1 }
      if holders[start + child].key <= holder.key { break }
      holders[start + hole] = holders[start + child]
      hole = child
    }
    holders[start + hole] = holder
  }

  /// For each block the top of its heap, nil where a seat is left.
  var cutoffKeys: [(key: UInt64, isUntagged: Bool)?] {
    counts.indices.map { block in
      let start = starts[block]
      guard counts[block] > 0, counts[block] == starts[block + 1] - start else { return nil }
      return (holders[start].key & ~Self.untagged, holders[start].key & Self.untagged != 0)
    }
  }

  /// Writes down who holds which seat.
  func write(to matching: inout Matching, _ market: Market, next: [Int32]) {
    for block in counts.indices {
      for entry in starts[block]..<starts[block] + counts[block] {
        let applicant = Int(holders[entry].applicant)
        matching.seat(applicant, wish: next[applicant] - 1, block: block, in: market)
      }
    }
  }
}
