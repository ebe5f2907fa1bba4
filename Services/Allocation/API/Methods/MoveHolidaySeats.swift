package import Vocabulary
package import Wire

/// `place.moveSeats`: seats go to another committee or company.
package enum MoveHolidaySeats {
  package struct Params: DatedCommand, VersionedCommand {
    package let placeId: EntityID
    package let seats: Int
    package let toOrganisation: OrganisationCode
    package let toDistrict: DistrictCode?
    package let toPlaceId: EntityID?
    package let occurredOn: CivilDate?
    package let expectedVersion: Int?

    package init(
      placeId: EntityID, seats: Int, toOrganisation: OrganisationCode, toDistrict: DistrictCode? = nil,
      toPlaceId: EntityID? = nil, occurredOn: CivilDate? = nil, expectedVersion: Int? = nil
    ) {
      self.placeId = placeId
      self.seats = seats
      self.toOrganisation = toOrganisation
      self.toDistrict = toDistrict
      self.toPlaceId = toPlaceId
      self.occurredOn = occurredOn
      self.expectedVersion = expectedVersion
    }

    package static let object = Object(
      "MoveHolidaySeatsParams", "The seats and where they go.",
      Self.init(placeId:seats:toOrganisation:toDistrict:toPlaceId:occurredOn:expectedVersion:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("seats", { $0.seats }, "How many seats move.", .range(AllocationLimit.seats)),
      Field("toOrganisation", { $0.toOrganisation }, "The committee or company that gets them."),
      Field(
        "toDistrict", { $0.toDistrict },
        "The district that recruits to them; left out, the organisation's where that is a district."),
      Field(
        "toPlaceId", { $0.toPlaceId },
        "A place of that organisation that gets them; left out, the place itself moves with all its seats, or a new one is made with a part of them."
      ),
      occurredOnField { $0.occurredOn },
      expectedVersionField { $0.expectedVersion })
  }

  package struct Result: Message {
    package let placeId: EntityID
    package let seats: Int
    package let toPlaceId: EntityID
    package let toSeats: Int
    package let version: Int

    package init(placeId: EntityID, seats: Int, toPlaceId: EntityID, toSeats: Int, version: Int) {
      self.placeId = placeId
      self.seats = seats
      self.toPlaceId = toPlaceId
      self.toSeats = toSeats
      self.version = version
    }

    package static let object = Object(
      "MoveHolidaySeatsResult", "Both ends after the move.", Self.init(placeId:seats:toPlaceId:toSeats:version:),
      Field("placeId", { $0.placeId }, "The place."),
      Field("seats", { $0.seats }, "Seats that it has now.", .range(AllocationLimit.seats)),
      Field(
        "toPlaceId", { $0.toPlaceId }, "The place that has the moved seats: the same one where the whole place moved."),
      Field("toSeats", { $0.toSeats }, "Seats that this one has now.", .range(AllocationLimit.seats)),
      versionField { $0.version })
  }

  package static let method = Method<Params, Result>(
    "place.moveSeats",
    "Moves seats to another committee or company that has not reached its target, before a lock or between rounds. A part of a place becomes a place of its own, which waits to be examined there.",
    .command, .oneOf([.manager]), errors: [.notFound, .conflict],
    examples: [
      Example(
        "Four seats to Skärholmen", Params(placeId: Sample.place, seats: 4, toOrganisation: Sample.otherOrganisation),
        Result(placeId: Sample.place, seats: 8, toPlaceId: Sample.otherPlace, toSeats: 4, version: 3))
    ])
}
