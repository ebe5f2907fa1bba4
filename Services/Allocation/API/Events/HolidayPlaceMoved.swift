package import Vocabulary
package import Wire

/// A place with all its seats has gone over to another committee or company.
package struct HolidayPlaceMoved: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.moved"

  package let organisation: OrganisationCode
  package let district: DistrictCode?
  package let fromOrganisation: OrganisationCode
  package let fromDistrict: DistrictCode?
  package let seats: Int

  package init(
    organisation: OrganisationCode, district: DistrictCode? = nil, fromOrganisation: OrganisationCode,
    fromDistrict: DistrictCode? = nil, seats: Int
  ) {
    self.organisation = organisation
    self.district = district
    self.fromOrganisation = fromOrganisation
    self.fromDistrict = fromDistrict
    self.seats = seats
  }

  package static let object = Object(
    "HolidayPlaceMoved", "A place with all its seats has gone over to another committee or company.",
    Self.init(organisation:district:fromOrganisation:fromDistrict:seats:),
    Field("organisation", { $0.organisation }, "The committee or company that gives the place now."),
    Field("district", { $0.district }, "The district that recruits to it now."),
    Field("fromOrganisation", { $0.fromOrganisation }, "The committee or company that gave it before."),
    Field("fromDistrict", { $0.fromDistrict }, "The district that recruited to it before."),
    Field("seats", { $0.seats }, "How many youths the place takes.", .range(AllocationLimit.seats)))
}
