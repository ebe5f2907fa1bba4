import AllocationDomain
import Foundation
import TestKit

enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/allocation")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name + ".json"), encoding: .utf8)
  }
}

/// What an instance may contain.
struct Shape {
  var applicants = 1...6
  var groups = 1...4
  var capacity = 0...3
  var reserves = false
  var lottery = false
}

extension Instance {
  /// A random instance, small enough for the slow references.
  static func random(_ shape: Shape, _ random: inout SeededRandom) -> Instance {
    let tags = ["prio", "walk"]
    let groupIDs = (0..<Int.random(in: shape.groups, using: &random)).map { "g\($0)" }
    let ids = (0..<Int.random(in: shape.applicants, using: &random)).map { "a\($0)" }
    let applicants = ids.map { id in
      let wishes = groupIDs.shuffled(using: &random).prefix(Int.random(in: 0...groupIDs.count, using: &random))
      return Applicant(
        id: id, wishes: Array(wishes),
        tags: shape.reserves ? tags.filter { _ in Bool.random(using: &random) } : [])
    }
    let groups = groupIDs.map { id in
      let eligible = ids.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }.shuffled(using: &random)
      let capacity = Int.random(in: shape.capacity, using: &random)
      let cut = eligible.isEmpty ? 0 : Int.random(in: 0...eligible.count, using: &random)
      var reserves: [Reserve] = []
      var left = capacity
      for tag in shape.reserves ? tags.shuffled(using: &random) : [] {
        let seats = Int.random(in: 0...left, using: &random)
        reserves.append(Reserve(tag: tag, seats: seats, isHard: Bool.random(using: &random)))
        left -= seats
      }
      return Group(
        id: id, capacity: capacity,
        order: shape.lottery ? .tiers([Array(eligible[..<cut]), Array(eligible[cut...])]) : .listed(eligible),
        reserves: reserves, precedence: Bool.random(using: &random) ? .openFirst : .reservedFirst)
    }
    return Instance(
      name: "random", applicants: applicants, groups: groups,
      seed: shape.lottery ? "s\(UInt32.random(in: 0...UInt32.max, using: &random))" : nil)
  }

  /// The solver's result by number.
  func solvedPlaces() throws -> [Int?] {
    let market = try market()
    let matching = DeferredAcceptance.solve(market)
    return applicants.indices.map { matching.group(of: $0, in: market) }
  }

  /// The solver's result by id.
  func solvedIDs() throws -> [String: String] {
    var result: [String: String] = [:]
    for (applicant, place) in try solvedPlaces().enumerated() {
      result[applicants[applicant].id] = place.map { groups[$0].id } ?? "-"
    }
    return result
  }

  /// How an applicant likes a result: the place of the group in the wishes, or past them without a place.
  func rank(_ place: Int?, for applicant: Int) -> Int {
    place.flatMap { applicants[applicant].wishes.firstIndex(of: groups[$0].id) } ?? applicants[applicant].wishes.count
  }

  /// Every assignment of applicants to groups they wish for or to nothing.
  func allAssignments() -> [[Int?]] {
    var all: [[Int?]] = [[]]
    for applicant in applicants {
      let options: [Int?] = [nil] + applicant.wishes.map { wish in groups.firstIndex { $0.id == wish } }
      all = all.flatMap { start in options.map { start + [$0] } }
    }
    return all
  }
}

/// Deferred acceptance as the definition says it, in rounds: all who have no place propose to their next wish at once, and
/// each group chooses again among everybody it holds and everybody who asks. Slow, and nothing like the solver.
struct NaiveRounds {
  let instance: Instance
  let orders: [[String]]

  init(_ instance: Instance) throws {
    self.instance = instance
    var draw = try LotteryDraw(seed: instance.seed ?? "unused")
    orders = instance.groups.map { group in
      switch group.order {
      case .listed(let ids): return ids
      case .tiers(let tiers):
        return tiers.flatMap { tier in
          tier.map { ($0, draw.number(of: $0)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
        }
      }
    }
  }

  func places(without leavers: Set<String> = []) -> [String: String] {
    var wishes = Dictionary(uniqueKeysWithValues: instance.applicants.map { ($0.id, $0.wishes[...]) })
    for id in leavers { wishes[id] = nil }
    var held: [String: [String]] = [:]
    while true {
      let placed = Set(held.values.joined())
      var asking: [String: [String]] = [:]
      for (id, rest) in wishes where !placed.contains(id) {
        if let next = rest.first {
          asking[next, default: []].append(id)
          wishes[id] = rest.dropFirst()
        }
      }
      if asking.isEmpty { break }
      for (number, group) in instance.groups.enumerated() where asking[group.id] != nil {
        held[group.id] = choose(number, Set(held[group.id, default: []] + asking[group.id, default: []]))
      }
    }
    var result = Dictionary(uniqueKeysWithValues: wishes.keys.map { ($0, "-") })
    for (group, ids) in held { for id in ids { result[id] = group } }
    return result
  }

  /// Seat by seat in the order of precedence.
  private func choose(_ number: Int, _ asking: Set<String>) -> [String] {
    let group = instance.groups[number]
    var left = orders[number].filter(asking.contains)
    var seats: [(tag: String?, isHard: Bool)] = []
    for reserve in group.reserves {
      seats += Array(repeating: (reserve.tag, reserve.isHard), count: reserve.seats)
    }
    let open = Array(repeating: (tag: String?.none, isHard: false), count: group.capacity - seats.count)
    seats = group.precedence == .openFirst ? open + seats : seats + open
    var chosen: [String] = []
    for seat in seats {
      let tagged = seat.tag.flatMap { tag in
        left.firstIndex { id in instance.applicants.contains { $0.id == id && $0.tags.contains(tag) } }
      }
      let taken = tagged ?? (seat.tag != nil && seat.isHard ? nil : left.indices.first)
      if let taken { chosen.append(left.remove(at: taken)) }
    }
    return chosen
  }
}
