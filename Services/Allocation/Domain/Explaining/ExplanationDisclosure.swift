import AllocationAPI

/// How much a text to one applicant may tell of how a wish ended, so that it tells nothing of another youth.
///
/// Classes are made of whether the city gives priority, and behind that lie support needs and social reasons. Who works at a
/// place is seen by everybody there. So whoever is told "the last one had priority" is told it of all who work there.
/// - Where fewer than `fewest` were admitted, nothing is told of how they stood: neither class nor number, nor what would have
///   helped against them; the words are the same whoever they were.
/// - That others had priority is never said. Where it would follow all the same, because nothing but priority goes before the
///   applicant, or because the applicant has it and stood behind others who must have it too, the words are those for few.
/// - Where class decided, it is told that the order did, and not which part of it; nor whether priority would have helped, for
///   where it would not, all who were admitted have it.
package enum ExplanationDisclosure: Sendable, Equatable {
  /// Only that others stood before.
  case order
  /// That the order of priority decided, and what would have helped.
  case rules
  /// That the lottery number decided, and the numbers.
  case number

  /// Fewer than this could be singled out: as in the reports and in the public certificate of a round.
  package static let fewest = 5

  package init(_ wish: ExplainedApplication.Wish) {
    guard wish.filled >= Self.fewest, let own = wish.priorityClass else {
      self = .order
      return
    }
    func hasPriority(_ priorityClass: Int) -> Bool {
      guard let bit = wish.criteria.firstIndex(of: .prioritet) else { return false }
      return priorityClass >> (wish.criteria.count - 1 - bit) & 1 == 0
    }
    let last = wish.cutoffClass ?? own
    let allHavePriority =
      !wish.criteria.isEmpty && (0...last).allSatisfy(hasPriority) && wish.criteria.contains(.prioritet)
    let onlyPriorityIsBefore = (0..<own).allSatisfy(hasPriority)
    if allHavePriority, onlyPriorityIsBefore {
      self = .order
    } else if case .number = wish.outcome {
      self = .number
    } else {
      self = .rules
    }
  }
}
