package import Wire

/// A place has been examined and is open.
package struct HolidayPlaceOpened: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.opened"

  package init() {}

  package static let object = Object<HolidayPlaceOpened>(
    "HolidayPlaceOpened", "A place has been examined and is open.", { HolidayPlaceOpened() })
}
