package import Wire

/// A round is approved.
package struct RoundApproved: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.approved"

  package init() {}

  package static let object = Object<RoundApproved>("RoundApproved", "A round is approved.", { RoundApproved() })
}
