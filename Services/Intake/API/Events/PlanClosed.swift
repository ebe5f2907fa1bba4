package import Wire

/// A plan has ended with its case. The event's subject is the plan.
package struct PlanClosed: EventPayload {
  package static let eventType = "se.stadsbuss.intake.plan.closed"

  package init() {}

  package static let object = Object<PlanClosed>("PlanClosed", "A plan has ended with its case.", { PlanClosed() })
}
