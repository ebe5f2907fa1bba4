/// What a way to give out places comes to, in the numbers that are compared before one is decided.
package struct PolicyMeasures: Sendable, Equatable {
  /// A way to part the applicants: by district, by sex.
  package struct Split: Sendable, Equatable {
    /// What the parts are called.
    package var parts: [String]
    /// By applicant the number of the part, -1 for none.
    package var partOf: [Int32]

    package init(parts: [String], partOf: [Int32]) {
      self.parts = parts
      self.partOf = partOf
    }
  }

  /// How many of whom got what.
  package struct Counts: Sendable, Equatable {
    /// How many there are.
    package var applicants = 0
    /// How many got a place.
    package var placed = 0
    /// How many got what they wanted most.
    package var firstWish = 0

    package init(applicants: Int = 0, placed: Int = 0, firstWish: Int = 0) {
      self.applicants = applicants
      self.placed = placed
      self.firstWish = firstWish
    }
  }

  /// Everybody.
  package private(set) var all = Counts()
  /// Priority youths.
  package private(set) var priority = Counts()
  /// How many applicants would rather have a place that went to somebody with a worse claim there.
  package private(set) var envious = 0
  /// How many applicants would rather have a place that is empty and open to them.
  package private(set) var wantingEmptySeats = 0
  /// The numbers of the granted wishes, from 1, together.
  package private(set) var wishSum = 0
  /// For each split and each of its parts.
  package private(set) var parts: [[Counts]]

  /// Measures a result.
  /// - Parameters:
  ///   - market: the market whose priorities say what envy is justified, whatever gave out the places.
  ///   - isPriority: by applicant.
  package init(_ market: Market, _ matching: Matching, isPriority: [Bool], splits: [Split] = []) {
    parts = splits.map { Array(repeating: Counts(), count: $0.parts.count) }
    let claims = SeatClaims(market, matching)
    for applicant in 0..<market.applicantCount {
      let wish = matching.wishNumber(of: applicant, in: market)
      wishSum += wish
      all.add(wish)
      if isPriority[applicant] { priority.add(wish) }
      for (number, split) in splits.enumerated() where split.partOf[applicant] >= 0 {
        parts[number][Int(split.partOf[applicant])].add(wish)
      }
      let wishes = market.wishes(of: applicant)
      let end = wish == 0 ? wishes.upperBound : wishes.lowerBound + wish - 1
      var isEnvious = false
      var wantsEmpty = false
      for better in wishes.lowerBound..<end {
        switch claims.outcome(applicant, wish: better, market) {
        case .displaces: isEnvious = true
        case .findsRoom: wantsEmpty = true
        case .refused: break
        }
      }
      if isEnvious { envious += 1 }
      if wantsEmpty { wantingEmptySeats += 1 }
    }
  }
}

extension PolicyMeasures.Counts {
  fileprivate mutating func add(_ wish: Int) {
    applicants += 1
    if wish > 0 { placed += 1 }
    if wish == 1 { firstWish += 1 }
  }
}

/// Whom each group would choose among those it has and one who asks.
private struct SeatClaims {
  enum Outcome { case displaces, findsRoom, refused }

  private struct Claim {
    var isUntagged: Bool
    var key: UInt64
    var applicant: Int

    func isWorse(than other: Claim) -> Bool {
      isUntagged != other.isUntagged ? isUntagged : key > other.key
    }
  }

  /// By seat block the last one in it when the group chooses again among all it has; nil where a seat is left.
  private var last: [Claim?]

  init(_ market: Market, _ matching: Matching) {
    last = Array(repeating: nil, count: market.blocks.count)
    var held: [[Claim]] = Array(repeating: [], count: market.groupCount)
    for applicant in 0..<market.applicantCount where matching.wishes[applicant] >= 0 {
      let wish = Int(matching.wishes[applicant])
      let key = market.key(ofWish: wish, applicant: applicant)
      held[market.group(ofWish: wish)].append(Claim(isUntagged: false, key: key, applicant: applicant))
    }
    for group in held.indices {
      var left = held[group].sorted { $0.key < $1.key }
      for block in market.blocks(of: group) {
        let kind = market.blocks[block]
        var sorted = left
        if let tag = kind.tag {
          let tagged = left.filter { market.has($0.applicant, tag: tag) }
          let others = kind.isHard ? [] : left.filter { !market.has($0.applicant, tag: tag) }
          sorted = tagged + others.map { Claim(isUntagged: true, key: $0.key, applicant: $0.applicant) }
        }
        guard sorted.count >= kind.seats else {
          let seated = Set(sorted.map(\.applicant))
          left.removeAll { seated.contains($0.applicant) }
          continue
        }
        last[block] = sorted[kind.seats - 1]
        let seated = Set(sorted[..<kind.seats].map(\.applicant))
        left.removeAll { seated.contains($0.applicant) }
      }
    }
  }

  /// What happens when an applicant asks too: block by block, whoever is left over asks at the next one.
  func outcome(_ applicant: Int, wish: Int, _ market: Market) -> Outcome {
    let key = market.key(ofWish: wish, applicant: applicant)
    guard key != Market.notEligible else { return .refused }
    var loose = Claim(isUntagged: false, key: key, applicant: applicant)
    for block in market.blocks(of: market.group(ofWish: wish)) {
      let kind = market.blocks[block]
      loose.isUntagged = kind.tag.map { !market.has(loose.applicant, tag: $0) } ?? false
      if loose.isUntagged, kind.isHard { continue }
      guard let worst = last[block] else { return .findsRoom }
      if worst.isWorse(than: loose) { loose = worst }
    }
    return loose.applicant == applicant ? .refused : .displaces
  }
}
