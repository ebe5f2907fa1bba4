package import Wire

/// A place has been taken back.
package struct HolidayPlaceWithdrawn: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.withdrawn"

  package let reason: HolidayWithdrawalReason
  package let seats: Int
  package let crisis: Crisis?

  package init(reason: HolidayWithdrawalReason, seats: Int, crisis: Crisis? = nil) {
    self.reason = reason
    self.seats = seats
    self.crisis = crisis
  }

  package static let object = Object(
    "HolidayPlaceWithdrawn", "A place has been taken back.", Self.init(reason:seats:crisis:),
    Field("reason", { $0.reason }, "Why it was taken back."),
    Field("seats", { $0.seats }, "How many youths the place takes.", .range(AllocationLimit.seats)),
    Field("crisis", { $0.crisis }, "The crisis it belongs to."))
}
