package import Vocabulary
package import Wire

/// How many seats a place had from a day on, and whose they were.
package struct SeatChange: Message {
  package let on: CivilDate
  package let seats: Int
  package let organisation: OrganisationCode
  package let district: DistrictCode?

  package init(on: CivilDate, seats: Int, organisation: OrganisationCode, district: DistrictCode? = nil) {
    self.on = on
    self.seats = seats
    self.organisation = organisation
    self.district = district
  }

  package static let object = Object(
    "SeatChange", "How many seats a place had from a day on, and whose they were.",
    Self.init(on:seats:organisation:district:),
    Field("on", { $0.on }, "From which day."),
    Field(
      "seats", { $0.seats }, "How many youths the place took; 0 where it was taken back.",
      .range(0...AllocationLimit.seats.upperBound)),
    Field("organisation", { $0.organisation }, "The committee or company that gave the place."),
    Field("district", { $0.district }, "The district that recruited to it."))
}
