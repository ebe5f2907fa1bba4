internal import Crypto

extension StabilityCheck {
  /// Reads an instance for checking. The instance must be valid; an invalid one gives a check that finds fault.
  package init(_ instance: Instance) {
    var groupNumbers: [[UInt8]: Int] = [:]
    for (number, group) in instance.groups.enumerated() { groupNumbers[Array(group.id.utf8)] = number }
    let orders = instance.groups.map { group in
      var claims: [[UInt8]: (tier: Int, place: Int?)] = [:]
      switch group.order {
      case .listed(let ids): for (place, id) in ids.enumerated() { claims[Array(id.utf8)] = (0, place) }
      case .tiers(let tiers):
        for (tier, ids) in tiers.enumerated() {
          for id in ids { claims[Array(id.utf8)] = (tier, nil) }
        }
      }
      return claims
    }
    wishes = instance.applicants.map { applicant in
      let id = Array(applicant.id.utf8)
      let drawn = Self.lotteryNumber(seed: instance.seed ?? "", id: applicant.lotteryID ?? applicant.id)
      return applicant.wishes.compactMap { wish in
        guard let group = groupNumbers[Array(wish.utf8)] else { return nil }
        let claim = orders[group][id].map { Claim(tier: $0.tier, number: $0.place.map(UInt64.init) ?? drawn, id: id) }
        return Wish(group: group, claim: claim)
      }
    }
    tags = instance.applicants.map { Set($0.tags.map { Array($0.utf8) }) }
    capacities = instance.groups.map(\.capacity)
    seats = instance.groups.map { group in
      let reserved = group.reserves.map { Seats(count: $0.seats, tag: $0.tag, isHard: $0.isHard) }
      let open = Seats(count: group.capacity - reserved.reduce(0) { $0 + $1.count }, tag: nil, isHard: false)
      return group.precedence == .openFirst ? [open] + reserved : reserved + [open]
    }
  }

  /// Reads a market for checking: it trusts the market's numbering and keys, and nothing that the solver made of them.
  package init(_ market: Market) {
    wishes = (0..<market.applicantCount).map { applicant in
      market.wishes(of: applicant).map { wish in
        let key = market.key(ofWish: wish, applicant: applicant)
        let claim = key == .max ? nil : Claim(tier: Int(key / 0x1_0000_0000), number: key % 0x1_0000_0000, id: [])
        return Wish(group: market.group(ofWish: wish), claim: claim)
      }
    }
    tags = (0..<market.applicantCount).map { applicant in
      Set((0..<market.tags.count).filter { market.has(applicant, tag: $0) }.map { Array(market.tags[$0].utf8) })
    }
    capacities = market.capacities
    seats = (0..<market.groupCount).map { group in
      market.blocks(of: group).map { block in
        let kind = market.blocks[block]
        return Seats(count: kind.seats, tag: kind.tag.map { market.tags[$0] }, isHard: kind.isHard)
      }
    }
  }

  /// The definition once more, spelt out.
  private static func lotteryNumber(seed: String, id: String) -> UInt64 {
    let message = Array((seed + ":" + id).utf8)
    var hash = SHA256()
    message.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digest = hash.finalize().withUnsafeBytes { Array($0) }
    var number: UInt64 = 0
    for byte in digest.prefix(8) { number = number * 256 + UInt64(byte) }
    return number
  }
}
