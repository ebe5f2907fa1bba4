package import Vocabulary
package import Wire

/// `place.changeSeats`: more or fewer seats.
package enum ChangeHolidaySeats {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let seats: Int
    package let reason: SeatChangeReason
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, seats: Int, reason: SeatChangeReason, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.seats = seats
      self.reason = reason
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "ChangeHolidaySeatsParams", "The place and its seats.",
      Self.init(placeId:seats:reason:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("seats", { $0.seats }, "How many youths the place is to take.", .range(AllocationLimit.seats)),
      Field("reason", { $0.reason }, "Why it is changed."),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package static let method = Method<Params, HolidayPlaceReceipt>(
    "place.changeSeats",
    "Gives a place more or fewer seats, not fewer than have been accepted; offers beyond the seats are settled by a new round.",
    .command, .oneOf([.officer, .importer]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Two seats more", Params(placeId: Sample.place, seats: 14, reason: .flerHandledare),
        HolidayPlaceReceipt(placeId: Sample.place, state: .oppen, version: 3))
    ])
}
