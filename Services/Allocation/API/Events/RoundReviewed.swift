package import Wire

/// The result of a round has been examined.
package struct RoundReviewed: EventPayload {
  package static let eventType = "se.stadsbuss.allocation.round.reviewed"

  package init() {}

  package static let object = Object<RoundReviewed>(
    "RoundReviewed", "The result of a round has been examined.", { RoundReviewed() })
}
