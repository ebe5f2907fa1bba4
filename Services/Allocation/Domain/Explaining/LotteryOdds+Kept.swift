package import AllocationAPI

/// Odds put away a place at a time, so that a question about ten places reads no more than those ten.
extension LotteryOdds {
  /// One kind of seats of a place.
  package struct KeptBlock: Sendable, Equatable {
    package let tag: ApplicantTag?
    package let isHard: Bool
    package let seats: Int
    /// By draw where it ended: 4 bytes each, the lowest first.
    package let bytes: [UInt8]

    package init(tag: ApplicantTag?, isHard: Bool, seats: Int, bytes: [UInt8]) {
      self.tag = tag
      self.isHard = isHard
      self.seats = seats
      self.bytes = bytes
    }
  }

  /// The kinds of seats of a place, in the order in which it offers them.
  /// - Parameter tag: what a tag of the market is for.
  package func kept(group: Int, tag: (Int) -> ApplicantTag?) -> [KeptBlock] {
    (Int(blockStarts[group])..<Int(blockStarts[group + 1])).map { block in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(4 * draws)
      for stop in stops[block * draws..<(block + 1) * draws] {
        for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: stop >> shift)) }
      }
      return KeptBlock(
        tag: blocks[block].tag.flatMap(tag), isHard: blocks[block].isHard, seats: blocks[block].seats, bytes: bytes)
    }
  }

  /// The odds of some places, which are numbered as they come. The number of a tag is its place in `ApplicantTag.allCases`.
  /// Nil where a block does not hold as many draws.
  package init?(draws: Int, places: [[KeptBlock]]) {
    var starts: [Int32] = [0]
    var blocks: [SeatBlock] = []
    var stops: [UInt32] = []
    for place in places {
      for block in place {
        guard block.bytes.count == 4 * draws else { return nil }
        blocks.append(SeatBlock(seats: block.seats, tag: block.tag.map(Self.number), isHard: block.isHard))
        for at in stride(from: 0, to: block.bytes.count, by: 4) {
          stops.append(
            UInt32(block.bytes[at]) | UInt32(block.bytes[at + 1]) << 8 | UInt32(block.bytes[at + 2]) << 16
              | UInt32(block.bytes[at + 3]) << 24)
        }
      }
      starts.append(Int32(blocks.count))
    }
    self.init(draws: draws, blockStarts: starts, blocks: blocks, stops: stops)
  }

  package static func number(of tag: ApplicantTag) -> Int { ApplicantTag.allCases.firstIndex(of: tag) ?? 0 }
}
