package import Wire

/// A period stands in a crisis, or does so no longer.
package struct PeriodCrisisSet: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.period.crisisSet"

  package let crisis: Crisis?

  package init(crisis: Crisis? = nil) {
    self.crisis = crisis
  }

  package static let object = Object(
    "PeriodCrisisSet", "A period stands in a crisis, or does so no longer.", Self.init(crisis:),
    Field("crisis", { $0.crisis }, "The crisis; left out where it is over."))
}
