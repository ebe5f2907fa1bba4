package import Wire

/// What a place tells of itself has been written anew; the text is sealed.
package struct HolidayPlaceDescribed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.described"

  package init() {}

  package static let object = Object<HolidayPlaceDescribed>(
    "HolidayPlaceDescribed", "What a place tells of itself has been written anew; the text is sealed.",
    { HolidayPlaceDescribed() })
}
