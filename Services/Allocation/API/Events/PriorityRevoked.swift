package import Wire

/// It was judged that a youth has no priority after all.
package struct PriorityRevoked: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.application.priorityRevoked"

  package init() {}

  package static let object = Object(
    "PriorityRevoked", "It was judged that a youth has no priority after all.", Self.init)
}
