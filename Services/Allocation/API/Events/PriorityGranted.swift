package import Wire

/// It was judged that a youth has priority; on what ground stands nowhere.
package struct PriorityGranted: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.priorityGranted"

  package init() {}

  package static let object = Object(
    "PriorityGranted", "It was judged that a youth has priority; on what ground stands nowhere.", Self.init)
}
