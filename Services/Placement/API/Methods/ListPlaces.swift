package import Vocabulary
package import Wire

/// `place.list`: places by filter.
package enum ListPlaces {
  package struct Params: Message {
    package let organisation: OrganisationCode?
    package let district: DistrictCode?
    package let sector: WorkplaceSector?
    package let state: PlaceState?
    package let placeKind: PlaceKind?
    package let freeOnly: Bool?
    package let after: String?
    package let max: Int?

    package init(
      organisation: OrganisationCode? = nil, district: DistrictCode? = nil, sector: WorkplaceSector? = nil,
      state: PlaceState? = nil, placeKind: PlaceKind? = nil, freeOnly: Bool? = nil, after: String? = nil,
      max: Int? = nil
    ) {
      self.organisation = organisation
      self.district = district
      self.sector = sector
      self.state = state
      self.placeKind = placeKind
      self.freeOnly = freeOnly
      self.after = after
      self.max = max
    }

    package static let object = Object(
      "ListPlacesParams", "Which places.",
      Self.init(organisation:district:sector:state:placeKind:freeOnly:after:max:),
      Field("organisation", { $0.organisation }, "Only this organisation's."),
      Field("district", { $0.district }, "Only in this district."),
      Field("sector", { $0.sector }, "Only in this sector."),
      Field("state", { $0.state }, "Only in this state."),
      Field("placeKind", { $0.placeKind }, "Only of this kind."),
      Field("freeOnly", { $0.freeOnly }, "Only places that are open and have a free seat."),
      afterField { $0.after },
      maxField { $0.max }
    )
  }

  package static let method = Method<Params, Page<PlaceView>>(
    "place.list",
    "Lists places by filter, ordered by id.",
    .query, .oneOf([.reader, .officer, .manager]),
    examples: [
      Example(
        "With free seats", Params(district: Sample.district, freeOnly: true),
        Page(items: [Sample.placeView], more: false, last: Sample.place.text))
    ])
}
