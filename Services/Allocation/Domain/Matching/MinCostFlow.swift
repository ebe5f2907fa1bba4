/// Places as many as possible, and among all ways to do so takes one where the wish numbers sum to as little as can be.
///
/// Successive shortest paths with potentials (Edmonds and Karp 1972), many paths of the same length at a time: the lengths
/// are sums of wish numbers, so there are few of them. Priorities and reserves play no part; equal solutions are decided by
/// the order in which applicants and wishes are searched, which is the drawn one.
enum MinCostFlow {
  static func solve(_ market: Market) -> Matching {
    var flow = Flow(market)
    while flow.raisePotentials() {
      while flow.augmentAll() {}
    }
    var matching = Matching(applicants: market.applicantCount)
    for applicant in 0..<market.applicantCount where flow.wishes[applicant] >= 0 {
      let group = market.group(ofWish: Int(flow.wishes[applicant]))
      // Which kind of seat it is has no meaning here; the counts of the group decide.
      let block = market.blocks(of: group).lowerBound
      matching.seat(applicant, wish: flow.wishes[applicant], block: block, in: market)
    }
    return matching
  }
}

/// The residual network: applicants without a place, their wishes, and groups with a seat left.
private struct Flow {
  /// By applicant the wish that the flow goes through, -1 for none.
  private(set) var wishes: [Int32]
  private let market: Market
  private let order: [Int]
  private var free: [Int]
  private var members: [[Int32]]
  private var applicantPotentials: [Int]
  private var groupPotentials: [Int]
  /// By group the search that last came by, and through whom it came.
  private var seen: [Int]
  private var search = 0
  private var cameFrom: [Int32]
  private var cameByWish: [Int32]

  init(_ market: Market) {
    self.market = market
    order = market.fixedOrder
    wishes = Array(repeating: -1, count: market.applicantCount)
    free = market.capacities
    members = Array(repeating: [], count: market.groupCount)
    applicantPotentials = Array(repeating: 0, count: market.applicantCount)
    groupPotentials = Array(repeating: 0, count: market.groupCount)
    seen = Array(repeating: 0, count: market.groupCount)
    cameFrom = Array(repeating: -1, count: market.groupCount)
    cameByWish = cameFrom
  }

  /// What a wish costs: its number, from 1.
  private func cost(_ wish: Int, _ applicant: Int) -> Int { wish - market.wishes(of: applicant).lowerBound + 1 }

  /// What a wish costs beyond the potentials; never negative where flow may go through it.
  private func reduced(_ wish: Int, _ applicant: Int, _ group: Int) -> Int {
    cost(wish, applicant) + applicantPotentials[applicant] - groupPotentials[group]
  }

  private func mayPass(_ wish: Int, _ applicant: Int) -> Bool {
    wish != Int(wishes[applicant]) && market.isEligible(applicant, wish: wish)
  }

  /// Finds how far every group is from an applicant without a place, and makes the shortest ways to a free seat cost nothing.
  /// - Returns: whether there is a way.
  mutating func raisePotentials() -> Bool {
    let far = Int.max / 4
    var distances = Array(repeating: far, count: market.groupCount)
    var applicantDistances = Array(repeating: far, count: market.applicantCount)
    // Buckets by distance (Dial 1969): distances are small whole numbers.
    var buckets: [[Int32]] = []
    func put(_ group: Int, _ distance: Int) {
      guard distance < distances[group] else { return }
      distances[group] = distance
      while buckets.count <= distance { buckets.append([]) }
      buckets[distance].append(Int32(group))
    }
    func reach(_ applicant: Int, _ distance: Int) {
      applicantDistances[applicant] = distance
      for wish in market.wishes(of: applicant) where mayPass(wish, applicant) {
        let group = market.group(ofWish: wish)
        put(group, distance + reduced(wish, applicant, group))
      }
    }
    // Nothing leads to these but the source, and so their potential stays 0.
    for applicant in order where wishes[applicant] < 0 { reach(applicant, 0) }
    var isSettled = Array(repeating: false, count: market.groupCount)
    var nearest = far
    var distance = 0
    while distance < buckets.count, distance <= nearest {
      var at = 0
      while at < buckets[distance].count {
        let group = Int(buckets[distance][at])
        at += 1
        guard distances[group] == distance, !isSettled[group] else { continue }
        isSettled[group] = true
        if free[group] > 0 { nearest = min(nearest, distance) }
        for member in members[group] {
          let applicant = Int(member)
          reach(applicant, distance - reduced(Int(wishes[applicant]), applicant, group))
        }
      }
      distance += 1
    }
    guard nearest < far else { return false }
    for applicant in applicantDistances.indices {
      applicantPotentials[applicant] += min(applicantDistances[applicant], nearest)
    }
    for group in distances.indices { groupPotentials[group] += min(distances[group], nearest) }
    return true
  }

  /// Sends every applicant without a place along a way that costs nothing, as long as no group is passed twice.
  /// - Returns: whether somebody got a place.
  mutating func augmentAll() -> Bool {
    search += 1
    var isChanged = false
    for applicant in order where wishes[applicant] < 0 && augment(applicant) { isChanged = true }
    return isChanged
  }

  private mutating func augment(_ root: Int) -> Bool {
    var waiting = [root]
    while let applicant = waiting.popLast() {
      for wish in market.wishes(of: applicant) where mayPass(wish, applicant) {
        let group = market.group(ofWish: wish)
        guard seen[group] != search, reduced(wish, applicant, group) == 0 else { continue }
        seen[group] = search
        cameFrom[group] = Int32(applicant)
        cameByWish[group] = Int32(wish)
        if free[group] > 0 {
          free[group] -= 1
          shift(to: group)
          return true
        }
        for member in members[group] where reduced(Int(wishes[Int(member)]), Int(member), group) == 0 {
          waiting.append(Int(member))
        }
      }
    }
    return false
  }

  /// Moves everybody on the way that ends in a group one step on.
  private mutating func shift(to last: Int) {
    var group = last
    while true {
      let applicant = Int(cameFrom[group])
      let before = wishes[applicant]
      wishes[applicant] = cameByWish[group]
      members[group].append(Int32(applicant))
      guard before >= 0 else { return }
      let left = market.group(ofWish: Int(before))
      if let place = members[left].firstIndex(of: Int32(applicant)) {
        members[left].swapAt(place, members[left].count - 1)
      }
      members[left].removeLast()
      group = left
    }
  }
}
