package import Wire

/// A proposal has become an offer.
///
/// The event's subject is the match.
package struct MatchTaken: EventPayload {
  package static let eventType = "se.stadsbuss.placement.match.taken"

  package init() {}

  package static let object = Object<MatchTaken>(
    "MatchTaken", "A proposal has become an offer.",
    { MatchTaken() }
  )
}
