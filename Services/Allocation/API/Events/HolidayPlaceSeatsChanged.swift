package import Wire

/// A place has more or fewer seats.
package struct HolidayPlaceSeatsChanged: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.seatsChanged"

  package let seats: Int
  package let before: Int
  package let reason: SeatChangeReason

  package init(seats: Int, before: Int, reason: SeatChangeReason) {
    self.seats = seats
    self.before = before
    self.reason = reason
  }

  package static let object = Object(
    "HolidayPlaceSeatsChanged", "A place has more or fewer seats.", Self.init(seats:before:reason:),
    Field("seats", { $0.seats }, "How many youths the place takes now.", .range(AllocationLimit.seats)),
    Field("before", { $0.before }, "How many it took before.", .range(AllocationLimit.seats)),
    Field("reason", { $0.reason }, "Why it was changed."))
}
