/// Numbers applicants and groups as they come and refuses what cannot be allocated.
///
/// Groups come first, because a wish for a group that has not come is a wish for an unknown group.
struct MarketBuilder: Sendable {
  private(set) var applicants = IDTable()
  private(set) var groups = IDTable()
  private(set) var market = Market()
  private var tagStarts: [Int32] = [0]
  private var applicantTags: [Int32] = []
  /// For each group the last applicant that wished for it, to find a wish that comes twice.
  private var lastWisher: [Int32] = []

  /// - Returns: the number of the group.
  mutating func addGroup(
    id: Span<UInt8>, capacity: Int, reserves: [Reserve] = [], precedence: SeatPrecedence = .reservedFirst
  ) throws(InstanceRefusal) -> Int {
    guard !id.isEmpty else { throw .emptyID(kind: "group", place: groups.count + 1) }
    guard groups.count < Int32.max else { throw .tooMany(kind: "groups", limit: Int(Int32.max)) }
    let (group, isNew) = groups.insert(id)
    guard isNew else { throw .duplicateGroup(groups[group]) }
    guard capacity >= 0 else { throw .negativeCapacity(group: groups[group], capacity: capacity) }
    var open = capacity
    var reserved: [SeatBlock] = []
    for reserve in reserves {
      guard reserve.seats >= 0 else {
        throw .negativeReserve(group: groups[group], tag: reserve.tag, seats: reserve.seats)
      }
      guard reserve.seats <= open else { throw .reservesExceedCapacity(group: groups[group], capacity: capacity) }
      open -= reserve.seats
      let tag = market.tags.insert(reserve.tag).index
      if reserve.seats > 0 { reserved.append(SeatBlock(seats: reserve.seats, tag: tag, isHard: reserve.isHard)) }
    }
    let openBlock = open > 0 ? [SeatBlock(seats: open, tag: nil, isHard: false)] : []
    market.blocks += precedence == .openFirst ? openBlock + reserved : reserved + openBlock
    market.blockStarts.append(Int32(market.blocks.count))
    market.capacities.append(capacity)
    lastWisher.append(-1)
    return group
  }

  /// - Returns: the number of the applicant, who has no wishes and no tags yet.
  mutating func addApplicant(id: Span<UInt8>) throws(InstanceRefusal) -> Int {
    guard !id.isEmpty else { throw .emptyID(kind: "applicant", place: applicants.count + 1) }
    guard applicants.count < Int32.max else { throw .tooMany(kind: "applicants", limit: Int(Int32.max)) }
    let (applicant, isNew) = applicants.insert(id)
    guard isNew else { throw .duplicateApplicant(applicants[applicant]) }
    market.wishStarts.append(Int32(market.wishGroups.count))
    tagStarts.append(Int32(applicantTags.count))
    return applicant
  }

  /// Adds a wish to the applicant that came last.
  /// - Returns: the number of the group.
  mutating func addWish(_ id: Span<UInt8>) throws(InstanceRefusal) -> Int {
    let applicant = applicants.count - 1
    guard let group = groups.find(id) else {
      throw .unknownGroup(applicant: applicants[applicant], group: String(copying: id))
    }
    guard lastWisher[group] != applicant else {
      throw .repeatedWish(applicant: applicants[applicant], group: groups[group])
    }
    guard market.wishGroups.count < Int32.max else { throw .tooMany(kind: "wishes", limit: Int(Int32.max)) }
    lastWisher[group] = Int32(applicant)
    market.wishGroups.append(Int32(group))
    market.wishStarts[applicant + 1] = Int32(market.wishGroups.count)
    return group
  }

  /// Adds a tag to the applicant that came last.
  mutating func addTag(_ tag: String) {
    applicantTags.append(Int32(market.tags.insert(tag).index))
    tagStarts[applicants.count] = Int32(applicantTags.count)
  }

  /// The market, once every wish has a key (`Market.keys`).
  consuming func built(keys: [UInt64], proposalOrder: [Int32], lotteryNumbers: [UInt64]) -> Market {
    market.keys = keys
    market.proposalOrder = proposalOrder
    market.lotteryNumbers = lotteryNumbers
    if !market.blocks.allSatisfy({ $0.tag == nil }) {
      market.tagWords = (market.tags.count + 63) / 64
      market.tagBits = Array(repeating: 0, count: market.tagWords * applicants.count)
      for applicant in 0..<applicants.count {
        for entry in Int(tagStarts[applicant])..<Int(tagStarts[applicant + 1]) {
          let tag = Int(applicantTags[entry])
          market.tagBits[applicant * market.tagWords + tag / 64] |= 1 << UInt64(tag % 64)
        }
      }
    }
    return market
  }
}

/// Everybody's lottery number, and the order that follows from the numbers.
struct DrawnOrder: Sendable {
  /// By applicant; lower is better.
  let numbers: [UInt64]
  /// By applicant: the place in the order, from 0.
  let places: [UInt32]
  /// The applicants in the order, the best number first; equal numbers by id, byte for byte.
  let order: [Int32]

  init(numbers: [UInt64], applicants: IDTable) {
    var drawn = numbers.indices.map { (number: numbers[$0], applicant: Int32($0)) }
    drawn.sort { first, second in
      first.number != second.number
        ? first.number < second.number : applicants.precedes(Int(first.applicant), Int(second.applicant))
    }
    var places = Array(repeating: UInt32(0), count: numbers.count)
    for (place, entry) in drawn.enumerated() { places[Int(entry.applicant)] = UInt32(place) }
    self.numbers = numbers
    self.places = places
    self.order = drawn.map(\.applicant)
  }

  /// The applicants by the tier of their first wish, inside a tier by lottery: those who propose early then keep their
  /// places, so that a million applicants are displaced a fourth as often as in the order of the input.
  func proposalOrder(firstTier: (Int) -> Int) -> [Int32] {
    var byTier: [Int: [Int32]] = [:]
    for applicant in order { byTier[firstTier(Int(applicant)), default: []].append(applicant) }
    return byTier.keys.sorted().flatMap { byTier[$0] ?? [] }
  }
}

extension String {
  /// The bytes as text; what is not UTF-8 becomes the replacement character.
  init(copying bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
