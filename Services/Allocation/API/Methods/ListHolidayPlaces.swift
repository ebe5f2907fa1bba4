package import Vocabulary
package import Wire

/// `place.list`: the places of a period, by id.
package enum ListHolidayPlaces {
  package struct Params: Message {
    package let periodId: EntityID
    package let organisation: OrganisationCode?
    package let district: DistrictCode?
    package let category: HolidayCategory?
    package let state: HolidayPlaceState?
    package let sector: EmployerSector?
    package let childrenWork: Bool?
    package let employer: OrganisationCode?
    package let unsupervised: Bool?
    package let after: String?
    package let max: Int?

    package init(
      periodId: EntityID, organisation: OrganisationCode? = nil, district: DistrictCode? = nil,
      category: HolidayCategory? = nil, state: HolidayPlaceState? = nil, sector: EmployerSector? = nil,
      childrenWork: Bool? = nil, employer: OrganisationCode? = nil, unsupervised: Bool? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.periodId = periodId
      self.organisation = organisation
      self.district = district
      self.category = category
      self.state = state
      self.sector = sector
      self.childrenWork = childrenWork
      self.employer = employer
      self.unsupervised = unsupervised
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListHolidayPlacesParams", "Which places.",
      Self.init(periodId:organisation:district:category:state:sector:childrenWork:employer:unsupervised:after:max:),
      Field("periodId", { $0.periodId }, "The period."),
      Field("organisation", { $0.organisation }, "Only those of this committee or company."),
      Field("district", { $0.district }, "Only those in this district."),
      Field("category", { $0.category }, "Only those of this kind."),
      Field("state", { $0.state }, "Only those that stand here."),
      Field("sector", { $0.sector }, "Only those of this sector."),
      Field("childrenWork", { $0.childrenWork }, "Only those with, or without, work with children."),
      Field("employer", { $0.employer }, "Only those whose youths this committee or company employs."),
      Field(
        "unsupervised", { $0.unsupervised }, "Only those whose supervisors do not see to all seats, or only the others."
      ),
      afterField { $0.after },
      maxField { $0.max })
  }

  package static let method = Method<Params, Page<HolidayPlaceView>>(
    "place.list",
    "The places of a period, by id.",
    .query, .oneOf([.reader, .officer, .manager]), errors: [.notFound],
    examples: [
      Example(
        "Open parks", Params(periodId: Sample.period, category: .park, state: .oppen),
        Page(items: [Sample.placeView], more: false, last: Sample.place.text))
    ])
}
