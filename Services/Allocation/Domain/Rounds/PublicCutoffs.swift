package import AllocationAPI

/// What everybody may be told of how far down its order a place reached, so that it tells of no single youth.
///
/// A lottery id is known to its youth, to siblings who share it and to whomever they show it; with the seed it gives the lottery
/// number. So an exact cutoff would point at the last one admitted, and class and number together would tell of a colleague
/// whose number lies behind the cutoff that they were let in on priority. Hence, for the open seats of a place:
///
/// 1. Nothing but whether they are full is told where fewer than 5 were admitted to them or fewer than 5 refused.
/// 2. The class of the last one admitted is told only where that class and the better ones together leave every criterion open:
///    else "all who work here have priority" would be told of each of them.
/// 3. Of the lottery number no more than its first digits are told, so many that some 20 applicants of the round share them, and
///    at least 5 do; and only where it shows nobody's class: where nobody who was admitted, to whichever seat, has a number
///    behind it, and nobody of a worse class who was refused has one before it.
///
/// Reserved seats are counted for the whole city only. The exact cutoffs are committed to (`Commitment`), and each youth gets
/// those of their own wishes with a proof.
package struct PublicCutoff: Sendable, Equatable {
  package let place: String
  package let isFull: Bool
  package let lastClass: Int?
  /// First digits of the lottery number of the last one admitted.
  package let band: String?

  /// Counts below this are not told.
  package static let least = 5
  /// How many applicants share a band on the average, at least.
  static let share = 20

  /// Of every open place, in the order of the input.
  package static func all(
    _ input: RoundInput, _ result: RoundResult, _ rules: AllocationRules, category: (String) -> HolidayCategory?
  )
    -> [PublicCutoff]
  {
    var about = Array(repeating: About(), count: input.places.count)
    let digits = bandDigits(applications: input.applications.count)
    var bands: [Substring: Int] = [:]
    for (entry, got) in zip(input.applications, result.assignments) {
      let number = Number(value: got.lotteryNumber, digits: digits)
      bands[number.band, default: 0] += 1
      for (index, wish) in entry.wishes.enumerated() {
        guard let priorityClass = wish.priorityClass else { continue }
        if index + 1 == got.wishNumber {
          about[wish.place].admitted.append((priorityClass, number.band))
          break
        }
        about[wish.place].refused.append((priorityClass, number.band))
      }
    }
    var cutoffs: [String: RoundResult.PlaceCutoff] = [:]
    for cutoff in result.cutoffs { cutoffs[cutoff.place] = cutoff }
    return input.places.enumerated().compactMap { index, place in
      guard place.isOpen, let cutoff = cutoffs[place.id] else { return nil }
      return told(cutoff, about[index], bands, digits: digits, rules.criteria(of: category(place.id)))
    }
  }

  private static func told(
    _ cutoff: RoundResult.PlaceCutoff, _ about: About, _ bands: [Substring: Int], digits: Int,
    _ criteria: [PriorityCriterion]
  ) -> PublicCutoff {
    let nothing = PublicCutoff(place: cutoff.place, isFull: cutoff.isFull, lastClass: nil, band: nil)
    guard let open = cutoff.blocks.first(where: { $0.tag == nil }), let last = open.last, open.filled >= least,
      about.refused.count >= least, leavesOpen(last.priorityClass, criteria)
    else { return nothing }
    let number = Number(value: last.lotteryNumber, digits: digits)
    let showsNobody =
      about.admitted.allSatisfy { $0.band <= number.band }
      && about.refused.allSatisfy { $0.priorityClass <= last.priorityClass || $0.band >= number.band }
    let isTold = digits > 0 && showsNobody && bands[number.band, default: 0] >= least
    return PublicCutoff(
      place: cutoff.place, isFull: cutoff.isFull, lastClass: last.priorityClass,
      band: isTold ? String(number.band) : nil)
  }

  /// Whether the classes up to this one together imply no criterion: each has among them one that does not meet it.
  static func leavesOpen(_ lastClass: Int, _ criteria: [PriorityCriterion]) -> Bool {
    criteria.indices.allSatisfy { index in
      let weight = 1 << (criteria.count - 1 - index)
      return (0...lastClass).contains { $0 & weight != 0 }
    }
  }

  /// First digits that some `share` applicants have in common; at most 4.
  static func bandDigits(applications: Int) -> Int {
    var (digits, bands) = (0, 16)
    while digits < 4, applications / bands >= share { (digits, bands) = (digits + 1, bands * 16) }
    return digits
  }

  private struct Number {
    let band: Substring
    init(value: UInt64, digits: Int) { band = LotteryDraw.digits(value).prefix(digits) }
  }

  private struct About {
    var admitted: [(priorityClass: Int, band: Substring)] = []
    var refused: [(priorityClass: Int, band: Substring)] = []
  }

  /// A count of persons out of a whole, nil where it or what is left of the whole is 1…4.
  package static func told(_ count: Int, of whole: Int) -> Int? {
    (1..<least).contains(count) || (1..<least).contains(whole - count) ? nil : count
  }
}
