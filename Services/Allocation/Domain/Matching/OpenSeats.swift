/// Deferred acceptance where a lottery was drawn and every seat is open: the summer as it is, a nation's round, and each of
/// ten thousand draws for the odds.
///
/// A group's seats are a heap of keys, the one to be displaced first on top; a key holds the place in the drawn order, and
/// so the applicant too. Whoever has a better claim at the first wish proposes first: then a million applicants are
/// displaced a fourth as often as in the order of the input. All memory is taken once and used for every draw.
struct OpenSeats: ~Copyable {
  /// By group the key from which on nobody is admitted; `open` where a seat is left, 0 where there is none.
  let cutoffs: Row<UInt64>
  /// By applicant the wish after the last one that was tried; past the one after the last where none was granted.
  private let next: Row<Int32>
  private let heaps: Row<UInt64>
  private let heapStarts: Row<Int32>
  private let counts: Row<Int32>
  /// Who proposes, in turn: place × 2³² + applicant.
  private let queue: Row<UInt64>
  /// By applicant the tier of the first wish, 255 for those who take no part.
  private let firstTiers: Row<UInt8>
  private var queued = 0

  /// The cutoff of a group with a seat left.
  static let open = UInt64.max - 1

  init(_ market: Market) {
    heapStarts = Row(market.groupCount + 1, filledWith: 0)
    counts = Row(market.groupCount, filledWith: 0)
    cutoffs = Row(market.groupCount, filledWith: 0)
    next = Row(market.applicantCount, filledWith: 0)
    queue = Row(market.applicantCount, filledWith: 0)
    firstTiers = Row(market.applicantCount, filledWith: 0)
    // A capacity may be any number; where all are more than the wishes, memory goes only to seats that somebody could want.
    // One more than the wishes for a group is never full.
    let isRoomy =
      market.capacities.reduce(0) { min($0, Market.maxWishes) + min($1, Market.maxWishes) } > market.wishCount
    if isRoomy { for word in market.wishWords { counts[Int(word >> 8)] &+= 1 } }
    var sum = 0
    for group in 0..<market.groupCount {
      sum += isRoomy ? min(market.capacities[group], Int(counts[group]) + 1) : market.capacities[group]
      heapStarts[group + 1] = Int32(sum)
    }
    heaps = Row(sum, filledWith: 0)
  }

  /// Allocates all places.
  /// - Parameters:
  ///   - order: the applicants in the drawn order.
  ///   - leavers: by applicant, whether they take no part; empty when all do.
  mutating func solve(
    _ market: Market, order: UnsafePointer<Int32>, without leavers: [Bool] = []
  ) {
    market.wishStarts.withUnsafeBufferPointer { starts in
      market.wishWords.withUnsafeBufferPointer { words in
        begin(market, starts, words, order, leavers)
        propose(starts, words, order)
      }
    }
  }

  /// Empties the seats and orders the applicants by the tier of their first wish, inside a tier by lottery.
  private mutating func begin(
    _ market: Market, _ starts: UnsafeBufferPointer<Int32>, _ words: UnsafeBufferPointer<UInt32>,
    _ order: UnsafePointer<Int32>, _ leavers: [Bool]
  ) {
    for group in 0..<cutoffs.count {
      counts[group] = 0
      cutoffs[group] = heapStarts[group + 1] > heapStarts[group] ? Self.open : 0
    }
    let ends = Row<Int32>(257, filledWith: 0)
    for applicant in 0..<next.count {
      let start = starts[applicant]
      next[applicant] = start
      let isAbsent = start == starts[applicant + 1] || (!leavers.isEmpty && leavers[applicant])
      // Not eligible at the first wish is a tier like others: the last.
      let tier = isAbsent ? 255 : min(UInt8(truncatingIfNeeded: words[Int(start)] & Market.noTier), 254)
      firstTiers[applicant] = tier
      ends[Int(tier) + 1] &+= 1
    }
    for tier in 0..<256 { ends[tier + 1] &+= ends[tier] }
    queued = Int(ends[255])
    for place in 0..<next.count {
      let applicant = order[place]
      let tier = Int(firstTiers[Int(applicant)])
      queue[Int(ends[tier])] = UInt64(place) << 32 | UInt64(UInt32(bitPattern: applicant))
      ends[tier] &+= 1
    }
  }

  private func propose(
    _ starts: UnsafeBufferPointer<Int32>, _ words: UnsafeBufferPointer<UInt32>, _ order: UnsafePointer<Int32>
  ) {
    for turn in 0..<queued {
      var proposer = Int(queue[turn] & 0xFFFF_FFFF)
      var place = queue[turn] >> 32
      // Each turn is one applicant's proposals down the list; whoever is displaced goes on from where they stood.
      while true {
        let end = Int(starts[proposer + 1])
        var wish = Int(next[proposer])
        var group = 0
        var key: UInt64 = 0
        while wish < end {
          let word = words[wish]
          group = Int(word >> 8)
          key = UInt64(word & Market.noTier) << 32 | place
          // Most proposals end here, without a look at the heap.
          if key < cutoffs[group], word & Market.noTier != Market.noTier { break }
          wish &+= 1
        }
        next[proposer] = Int32(truncatingIfNeeded: wish &+ 1)
        if wish == end { break }
        guard let loser = admit(key, group) else { break }
        place = loser & 0xFFFF_FFFF
        proposer = Int(order[Int(place)])
      }
    }
  }

  /// - Returns: the key that lost a seat for it, nil when there was a free one.
  @inline(__always)
  private func admit(_ key: UInt64, _ group: Int) -> UInt64? {
    let start = Int(heapStarts[group])
    let heap = heaps.base + start
    let slots = Int(heapStarts[group + 1]) &- start
    let count = Int(counts[group])
    if count < slots {
      var hole = count
      while hole > 0 {
        let parent = (hole &- 1) >> 1
        if heap[parent] >= key { break }
        heap[hole] = heap[parent]
        hole = parent
      }
      heap[hole] = key
      counts[group] = Int32(truncatingIfNeeded: count &+ 1)
      if count &+ 1 == slots { cutoffs[group] = heap[0] }
      return nil
    }
    let loser = heap[0]
    var hole = 0
    while true {
      var child = 2 &* hole &+ 1
      if child >= slots { break }
      if child &+ 1 < slots, heap[child &+ 1] > heap[child] { child &+= 1 }
      if heap[child] <= key { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = key
    cutoffs[group] = heap[0]
    return loser
  }

  /// The wish that was granted to an applicant, -1 where there was none.
  @inline(__always)
  func granted(_ applicant: Int, _ market: Market) -> Int32 {
    let after = next[applicant]
    return after > market.wishStarts[applicant] && after <= market.wishStarts[applicant + 1] ? after &- 1 : -1
  }

  /// Who got what.
  func matching(_ market: Market) -> Matching {
    Matching(wishes: (0..<next.count).map { granted($0, market) })
  }
}
