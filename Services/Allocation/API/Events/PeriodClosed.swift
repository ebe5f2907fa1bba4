package import Wire

/// A period is over.
package struct PeriodClosed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.closed"

  package init() {}

  package static let object = Object<PeriodClosed>("PeriodClosed", "A period is over.", { PeriodClosed() })
}
