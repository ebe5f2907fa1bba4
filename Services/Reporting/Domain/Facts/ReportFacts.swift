import AllocationAPI
package import Vocabulary

/// Everything that a report is computed from, taken out of the other services' events.
package struct ReportFacts: Sendable {
  /// A chain of links longer than this is a fault of the register.
  static let longestChain = 16

  package var persons: [PersonRef: PersonFact] = [:]
  package var cases: [CaseFact] = []
  package var measures: [MeasureFact] = []
  package var placements: [PlacementFact] = []
  package var followups: [FollowupFact] = []
  /// Of the period's year.
  package var periods: [EntityID: PeriodFact] = [:]
  package var places: [HolidayPlaceFact] = []
  package var applications: [ApplicationFact] = []
  package var offers: [OfferFact] = []

  package init() {}

  /// The reference that this one is read as.
  func resolved(_ ref: PersonRef) -> PersonRef {
    var ref = ref
    for _ in 0..<Self.longestChain {
      guard let next = persons[ref]?.linkedTo else { return ref }
      ref = next
    }
    return ref
  }

  /// Summer periods of a year.
  func summers(of year: Int) -> Set<EntityID> {
    Set(periods.filter { $0.value.year == year && $0.value.periodKind == .sommar }.keys)
  }
}
