package import Wire

/// A place has been examined and waits to be opened.
package struct HolidayPlaceReviewed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.reviewed"

  package init() {}

  package static let object = Object<HolidayPlaceReviewed>(
    "HolidayPlaceReviewed", "A place has been examined and waits to be opened.", { HolidayPlaceReviewed() })
}
