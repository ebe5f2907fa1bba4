import AllocationAPI

/// How those who hold a seat and stay for a better one stand in the market: nobody can take it from them.
///
/// They are a tier of their own at the place, before class 0. Where the place has reserved seats, that alone would not do: a
/// tagged applicant goes before an untagged holder in a soft reserve. So the holders' seats are counted as ``SeatsLeft`` counts
/// fixed ones, in the order of the applications' ids whatever the order of the input, and whoever has a reserved one is tagged for
/// that reserve, at that place only.
struct HolderTiers {
  /// How many tiers there are.
  let tiers: Int
  private let before: Int
  /// By place: whether its tags are its own.
  private var own: [Int: [Reserve]] = [:]
  /// By application: tags that it has at a place only.
  private var extra: [Int: [String]] = [:]

  init(_ input: RoundInput) {
    var holders: [Int: [Int]] = [:]
    for (number, entry) in input.applications.enumerated() {
      if let place = entry.heldPlace { holders[place, default: []].append(number) }
    }
    before = holders.isEmpty ? 0 : 1
    tiers = AllocationLimit.classes.count + before
    for (place, numbers) in holders where !input.places[place].reserves.isEmpty && input.places[place].isOpen {
      tag(place, numbers.sorted { input.applications[$0].id < input.applications[$1].id }, input)
    }
  }

  private mutating func tag(_ place: Int, _ numbers: [Int], _ input: RoundInput) {
    let there = input.places[place]
    let taken = SeatsLeft(
      seats: there.seats, reserves: there.reserves, without: numbers.map { input.applications[$0].tags }
    ).taken
    func name(_ reserve: Int) -> String { "\(there.reserves[reserve].tag)@\(reserve)@\(there.id)" }
    own[place] = there.reserves.enumerated().map { Reserve(tag: name($0), seats: $1.seats, isHard: $1.isHard) }
    for (number, entry) in input.applications.enumerated() where entry.wishes.contains(where: { $0.place == place }) {
      for (reserve, seats) in there.reserves.enumerated() where entry.tags.contains(where: { $0.rawValue == seats.tag })
      {
        extra[number, default: []].append(name(reserve))
      }
    }
    for (number, reserve) in zip(numbers, taken) {
      guard let reserve, !(extra[number] ?? []).contains(name(reserve)) else { continue }
      extra[number, default: []].append(name(reserve))
    }
  }

  /// The tier of a wish at its place; nil where it is no edge.
  func tier(of wish: RoundInput.Wish) -> Int? { wish.isHeld ? 0 : wish.priorityClass.map { $0 + before } }

  /// The class of a tier; nil for the holders'.
  func priorityClass(ofTier tier: Int) -> Int? { tier < before ? nil : tier - before }

  /// The tag that a reserve of the market is for.
  func tag(_ name: String) -> ApplicantTag? { ApplicantTag(rawValue: String(name.prefix { $0 != "@" })) }

  func tags(of application: Int, in input: RoundInput) -> [String] {
    input.applications[application].tags.map(\.rawValue) + (extra[application] ?? [])
  }

  func reserves(of place: Int, in input: RoundInput) -> [Reserve] {
    input.places[place].isOpen ? own[place] ?? input.places[place].reserves : []
  }
}
