package import Wire

/// A registered case has been received: its group is open. The event's subject is the case.
package struct CaseReceived: EventPayload {
  package static let eventType = "se.stadsbuss.intake.case.received"

  package init() {}

  package static let object = Object<CaseReceived>(
    "CaseReceived", "A registered case has been received: its group is open.", { CaseReceived() })
}
