package import Wire

/// The person's plan has been approved, and the case is ongoing. The event's subject is the case.
package struct CaseStarted: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.started"

  package init() {}

  package static let object = Object<CaseStarted>(
    "CaseStarted", "The person's plan has been approved, and the case is ongoing.", { CaseStarted() })
}
