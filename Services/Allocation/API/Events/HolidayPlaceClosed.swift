package import Wire

/// A place takes nobody any more; what was agreed there stands.
package struct HolidayPlaceClosed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.place.closed"

  package init() {}

  package static let object = Object<HolidayPlaceClosed>(
    "HolidayPlaceClosed", "A place takes nobody any more; what was agreed there stands.", { HolidayPlaceClosed() })
}
