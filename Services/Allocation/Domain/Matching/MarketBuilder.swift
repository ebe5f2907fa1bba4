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
    guard groups.count < Market.maxGroups else { throw .tooMany(kind: "groups", limit: Market.maxGroups) }
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
    market.wishStarts.append(Int32(market.wishCount))
    tagStarts.append(Int32(applicantTags.count))
    return applicant
  }

  /// Adds a wish to the applicant that came last; `tier` gets the number of the group, and gives nil to say that the
  /// applicant is not eligible there.
  @inline(__always)
  mutating func addWish(_ id: Span<UInt8>, tier: (Int) -> UInt32?) throws(InstanceRefusal) {
    let applicant = applicants.count - 1
    guard let group = groups.find(id) else {
      throw .unknownGroup(applicant: applicants[applicant], group: String(copying: id))
    }
    guard lastWisher[group] != applicant else {
      throw .repeatedWish(applicant: applicants[applicant], group: groups[group])
    }
    guard market.wishCount < Market.maxWishes else { throw .tooMany(kind: "wishes", limit: Market.maxWishes) }
    lastWisher[group] = Int32(applicant)
    market.wishWords.append(UInt32(group) << 8 | (tier(group) ?? Market.noTier))
    market.wishStarts[applicant + 1] = Int32(market.wishCount)
  }

  /// Adds a tag to the applicant that came last.
  mutating func addTag(_ tag: String) {
    applicantTags.append(Int32(market.tags.insert(tag).index))
    tagStarts[applicants.count] = Int32(applicantTags.count)
  }

  /// Takes over applicants whose wishes were numbered elsewhere.
  mutating func takeApplicants(wishStarts: consuming [Int32], wishWords: consuming [UInt32]) {
    market.wishStarts = wishStarts
    market.wishWords = wishWords
  }

  /// The market of groups that list their priorities: every wish has a key.
  consuming func listed(keys: [UInt64], proposalOrder: [Int32], lotteryNumbers: [UInt64]) -> Market {
    market.listedKeys = keys
    market.proposalOrder = proposalOrder
    market.lotteryNumbers = lotteryNumbers
    return tagged()
  }

  /// The market of a lottery.
  consuming func drawn(_ draw: consuming DrawnOrder, numbers: [UInt64]) -> Market {
    market.lotteryNumbers = numbers
    market.places = draw.places
    market.drawnOrder = draw.order
    market.isDrawn = true
    market.proposalOrder = draw.order
    return tagged()
  }

  private consuming func tagged() -> Market {
    market.hasOpenSeatsOnly = market.blocks.allSatisfy { $0.tag == nil }
    if !market.hasOpenSeatsOnly {
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

extension String {
  /// The bytes as text; what is not UTF-8 becomes the replacement character.
  init(copying bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
