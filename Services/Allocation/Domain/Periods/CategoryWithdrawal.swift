package import AllocationAPI
package import Casework
package import Vocabulary

/// Every place of a category in a period, to be taken back at once (C142, C264).
package struct CategoryWithdrawal: Sendable {
  /// The places that are not taken back yet, by id.
  package let places: [(id: EntityID, state: HolidayPlace)]

  /// - Parameter places: those of the category, and of the organisation where one was told.
  package init(_ places: [(id: EntityID, state: HolidayPlace)]) {
    self.places = places.filter { $0.state.state.mayBecome(.atertagen) }
  }

  package var seats: Int { places.reduce(0) { $0 + $1.state.registered.seats } }

  /// All or none: one event for each place.
  /// - Parameter expected: the seats that the caller saw.
  package func withdraw(
    _ reason: HolidayWithdrawalReason, crisis: Crisis?, expected: Int, in period: Period, underWay: RoundState?,
    on day: CivilDate
  ) throws(AllocationRefusal) -> [EventDraft] {
    try period.requireWorkable(underWay: underWay)
    guard seats == expected else { throw .supply(.otherSeats(seats)) }
    var drafts: [EventDraft] = []
    for place in places {
      drafts += try place.state.withdraw(place.id, reason, crisis: crisis, in: period, underWay: underWay, on: day)
    }
    return drafts
  }
}
