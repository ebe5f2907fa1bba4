package import Vocabulary
package import Wire

/// Seats have moved between this place and another one.
package struct HolidayPlaceSeatsMoved: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.seatsMoved"

  package let seats: Int
  package let moved: Int
  package let direction: SeatDirection
  package let otherPlaceId: EntityID
  package let organisation: OrganisationCode
  package let district: DistrictCode?

  package init(
    seats: Int, moved: Int, direction: SeatDirection, otherPlaceId: EntityID, organisation: OrganisationCode,
    district: DistrictCode? = nil
  ) {
    self.seats = seats
    self.moved = moved
    self.direction = direction
    self.otherPlaceId = otherPlaceId
    self.organisation = organisation
    self.district = district
  }

  package static let object = Object(
    "HolidayPlaceSeatsMoved", "Seats have moved between this place and another one.",
    Self.init(seats:moved:direction:otherPlaceId:organisation:district:),
    Field("seats", { $0.seats }, "How many youths the place takes now.", .range(AllocationLimit.seats)),
    Field("moved", { $0.moved }, "Seats that moved.", .range(AllocationLimit.seats)),
    Field("direction", { $0.direction }, "Whether they came or left."),
    Field("otherPlaceId", { $0.otherPlaceId }, "The place at the other end."),
    Field("organisation", { $0.organisation }, "The committee or company at the other end."),
    Field("district", { $0.district }, "The district at the other end."))
}
