/// An independent check of a result: it shares no code with the solver and computes priorities and lottery numbers itself, so
/// that a mistake there is not repeated here.
///
/// A result without violations gives nobody a justified envy, leaves no wanted place empty, gives nobody a group that they
/// did not wish for or are not eligible at, and fills no group beyond its places.
package struct StabilityCheck: Sendable {
  /// What is wrong with a result. Applicants and groups by number.
  package enum Violation: Sendable, Equatable {
    /// The applicant has a place that was not wished for.
    case notWished(applicant: Int, group: Int)
    /// The applicant has a place in a group where they are not eligible.
    case notEligible(applicant: Int, group: Int)
    /// The group has more applicants than places, or more than its reserved seats let in.
    case overCapacity(group: Int)
    /// The applicant would rather have a place that is empty.
    case emptySeatWanted(applicant: Int, group: Int)
    /// The applicant would rather have the place that went to somebody with a worse claim.
    case justifiedEnvy(applicant: Int, group: Int, over: Int)
  }

  /// Where an applicant stands at a group: tier, then lottery number or place in the list, then id.
  struct Claim: Comparable {
    var tier: Int
    var number: UInt64
    var id: [UInt8]

    static func < (first: Claim, second: Claim) -> Bool {
      if first.tier != second.tier { return first.tier < second.tier }
      if first.number != second.number { return first.number < second.number }
      return first.id.lexicographicallyPrecedes(second.id)
    }
  }

  struct Wish {
    var group: Int
    var claim: Claim?
  }

  struct Seats {
    var count: Int
    var tag: String?
    var isHard: Bool
  }

  var wishes: [[Wish]]
  var tags: [Set<[UInt8]>]
  var capacities: [Int]
  var seats: [[Seats]]

  /// Checks a result.
  /// - Parameter places: by applicant the number of the group, nil without a place.
  package func violations(_ places: [Int?]) -> [Violation] {
    var found: [Violation] = []
    var admitted: [[(applicant: Int, claim: Claim)]] = Array(repeating: [], count: capacities.count)
    for (applicant, place) in places.enumerated() {
      guard let group = place else { continue }
      guard let wish = wishes[applicant].first(where: { $0.group == group }) else {
        found.append(.notWished(applicant: applicant, group: group))
        continue
      }
      guard let claim = wish.claim else {
        found.append(.notEligible(applicant: applicant, group: group))
        continue
      }
      admitted[group].append((applicant, claim))
    }
    for group in capacities.indices {
      admitted[group].sort { $0.claim < $1.claim }
      let isFit = hasOpenSeatsOnly(group) || chosen(admitted[group], group).count == admitted[group].count
      if admitted[group].count > capacities[group] || !isFit {
        found.append(.overCapacity(group: group))
      }
    }
    for (applicant, place) in places.enumerated() {
      for wish in wishes[applicant] {
        if wish.group == place { break }
        guard let claim = wish.claim else { continue }
        if let violation = objection(applicant, claim, wish.group, admitted[wish.group]) { found.append(violation) }
      }
    }
    return found
  }

  /// Whether a group would take an applicant if asked again.
  private func objection(
    _ applicant: Int, _ claim: Claim, _ group: Int, _ admitted: [(applicant: Int, claim: Claim)]
  ) -> Violation? {
    if hasOpenSeatsOnly(group) {
      if admitted.count < capacities[group] { return .emptySeatWanted(applicant: applicant, group: group) }
      guard let last = admitted.last, claim < last.claim else { return nil }
      return .justifiedEnvy(applicant: applicant, group: group, over: last.applicant)
    }
    var asked = admitted
    asked.insert((applicant, claim), at: admitted.firstIndex { claim < $0.claim } ?? admitted.count)
    let kept = chosen(asked, group)
    guard kept.contains(applicant) else { return nil }
    guard let loser = asked.first(where: { !kept.contains($0.applicant) }) else {
      return .emptySeatWanted(applicant: applicant, group: group)
    }
    return .justifiedEnvy(applicant: applicant, group: group, over: loser.applicant)
  }

  private func hasOpenSeatsOnly(_ group: Int) -> Bool { seats[group].allSatisfy { $0.tag == nil } }

  /// Whom a group takes among those who ask, best claim first: seat by seat as the definition says.
  private func chosen(_ asking: [(applicant: Int, claim: Claim)], _ group: Int) -> Set<Int> {
    var left = asking.map(\.applicant)
    var taken: Set<Int> = []
    for block in seats[group] {
      let tag = block.tag.map { Array($0.utf8) }
      for _ in 0..<block.count {
        let tagged = tag.map { tag in left.firstIndex { tags[$0].contains(tag) } } ?? left.indices.first
        guard let seat = tagged ?? (block.isHard ? nil : left.indices.first) else { break }
        taken.insert(left.remove(at: seat))
      }
    }
    return taken
  }
}
